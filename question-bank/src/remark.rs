//! Everything that the readers of papers and of other systems' files have to say, in both languages.
//!
//! In a sentence `{0}`, `{1}`… stand for what was found.

use exam::Lang;

macro_rules! remarks {
    ($($name:literal $remark:ident $zh:literal $en:literal)*) => {
        /// A remark of a reader.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Remark {
            $(#[doc = $en] $remark,)*
        }

        impl Remark {
            /// Every remark.
            pub const ALL: &'static [Remark] = &[$(Remark::$remark,)*];

            /// Returns the stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Remark::$remark => $name,)* }
            }

            pub(crate) fn template(self, lang: Lang) -> &'static str {
                match self { $(Remark::$remark => lang.pick($zh, $en),)* }
            }
        }
    };
}

remarks! {
    // Why a question stays a draft.
    "no-key" NoKey "没有答案" "No key"
    "no-choices" NoChoices "没有选项" "No choices"
    "no-stem" NoStem "没有题干" "No question"
    "gap-in-choices" GapInChoices "选项不连续，可能缺了选项" "A choice may be missing: the letters have a gap"
    "key-unreadable" KeyUnreadable "答案「{0}」读不懂" "The key “{0}” cannot be read"
    "key-beyond-choices" KeyBeyondChoices "答案「{0}」超出选项" "The key “{0}” names a choice that is not there"
    "two-keys" TwoKeys "两处答案不一致" "Two keys that disagree"
    "no-part-points" NoPartPoints "小问没有分值" "Questions without points"
    "no-part-answer" NoPartAnswer "有的小问没有参考答案" "A question without a reference answer"
    "no-questions" NoQuestions "案例没有问题，或在问题之前被截断" "A case without questions, or cut off before them"
    "no-reference" NoReference "没有参考答案或评分标准" "No reference answer and no rubric"
    "no-picture" NoPicture "图没有随文字一起来" "It needs a picture that did not come along"
    "cell-error" CellError "单元格 {0} 显示的是错误 {1}" "The cell {0} shows the error {1}"
    "no-media" NoMedia "录音或视频没有随文字一起来" "It needs a recording or a video that did not come along"
    "impossible-date" ImpossibleDate "截止日期「{0}」不是一个日子" "The deadline “{0}” is no date"
    "unclear-file-types" UnclearFileTypes "文件类型写得不清楚" "The file types are not written clearly"
    "marked-key" MarkedKey "原文件用格式（{0}）标出了「{1}」，像是答案；请确认后打勾" "The file sets “{1}” apart ({2}), which may mean the key; tick it if so"
    "unreadable-item" UnreadableItem "写成我们的格式之后读不回来" "It does not read back from our format"
    "differs-read-back" DiffersReadBack "写成我们的格式之后不一样：{0}" "It reads back otherwise from our format: {1}"
    // Why a passage is no item.
    "no-question-found" NoQuestionFound "这一段里没有认出题目" "No question was found in this passage"
    "nothing-found" NothingFound "没有找到题目：像是文章、广告或目录" "No question found: it looks like an article, an advert or a table of contents"
    "before-the-sections" BeforeTheSections "大题之前的文字，不是题目" "Text before the first section, not a question"
    "left-over" LeftOver "这几行没有被任何题用到" "No item uses these lines"
    "line-unused" LineUnused "题目范围内的这一行没有用到，请核对" "This line stands within the item and is not used; compare it"
    "article" Article "范文、广告或阅读材料，不是题目" "A sample essay, an advert or reading matter, not a question"
    "article-after-task" ArticleAfterTask "论文题之后的文章（范文或学生作业），不是评分依据，也不是题目"
        "An article after the task (a sample or a trainee's paper): neither a marking scheme nor a question"
    "no-such-type" NoSuchType "题型「{0}」在我们的格式里没有，没有导入" "Our format has no type “{0}”; not imported"
    "only-text" OnlyText "只是说明文字，不是试题" "A description, not a question"
    "sheet-skipped" SheetSkipped "工作表「{0}」里没有「题干」「答案」这样的列名，没有读" "The sheet “{0}” has no columns such as “question” and “answer”; not read"
    "empty-table" EmptyTable "表格里只有列名，没有题目" "The table has column names and no questions"
    "instruction-row" InstructionRow "模板的填写说明，不是题目" "Instructions of a template, not a question"
    "picture-without-item" PictureWithoutItem "图片不在任何一题的行上，没有带上" "A picture that lies on no question's row was not taken along"
    "no-answer-line" NoAnswerLine "没有 ANSWER 行" "No ANSWER line"
    "part-without-case" PartWithoutCase "小问上面没有它的案例" "A question of a case with no case above it"
    "paper-structure" PaperStructure "试卷的结构没有导入，只导入其中的试题" "The structure of the test is not imported, only its items"
    "template-variables" TemplateVariables "带模板变量的题（templateDeclaration）在我们的格式里没有，没有导入"
        "Our format has no items with variables (templateDeclaration); not imported"
    "adaptive-item" AdaptiveItem "自适应题（adaptive）在我们的格式里没有，没有导入" "Our format has no adaptive items; not imported"
    "no-item-body" NoItemBody "没有题目内容（itemBody）" "No content (itemBody)"
    "no-items" NoItems "压缩包里没有试题" "There are no items in the package"
    "bad-path" BadPath "路径不对，或者指向压缩包外面" "Its path is wrong or leads out of the package"
    "not-in-package" NotInPackage "清单里的「{0}」不在压缩包里" "“{0}” of the manifest is not in the package"
    // What was noticed.
    "several-keys" SeveralKeys "单选题给了几个答案，没有采用" "Several keys for a single choice; none was taken"
    "numbers-restart" NumbersRestart "编号在这里重新开始，按内容另成一个大题" "The numbers start again here, so this is a section of its own"
    "lines-joined" LinesJoined "断开的几行接成了一段" "Lines were joined into one paragraph"
    "line-divided" LineDivided "与前面的文字连在一行，已分开" "It stood in one line with what is before it and was divided from that"
    "no-note-title" NoNoteTitle "开头一节缺少标题" "The first section has no heading"
    "empty-in-block" EmptyInBlock "这一题的答案在答案区是空的" "The block of keys has nothing for this question"
    "not-in-block" NotInBlock "答案区里没有找到这一题" "The block of answers does not have this question"
    "duplicate" Duplicate "与第 {0} 行的题相近；{1}" "Like the question on line {0}: {2}"
    "other-stem" OtherStem "题干不同" "another question text"
    "other-choices" OtherChoices "选项不同" "other choices"
    "other-key" OtherKey "答案不同" "another key"
    "one-has-key" OneHasKey "只有一处有答案，可以互相补全" "only one has a key and can complete the other"
    "same-content" SameContent "内容相同" "same content"
    // Why points of an answer are no rubric.
    "points-unmarked" PointsUnmarked "有 {0} 个要点，没有写明各点的分值，没有做成评分标准" "{0} points without what each is worth; no rubric was made"
    "points-partly-marked" PointsPartlyMarked "只有一部分要点写明了分值，没有做成评分标准" "Only some of the points say what they are worth; no rubric was made"
    "points-sum" PointsSum "各要点合计 {0} 分，题目是 {1} 分，没有做成评分标准" "The points add up to {0}, the question is worth {1}; no rubric was made"
    "points-no-total" PointsNoTotal "写明了每个要点的分值，没有写明总分，没有做成评分标准" "Each point has a worth, but there is no total; no rubric was made"
    "points-do-not-fit" PointsDoNotFit "要点的给分办法与分值对不上，没有做成评分标准" "The rule for the points does not fit what the question is worth; no rubric was made"
    // What another system's file says and our format does not.
    "lost-layout" LostLayout "排版读不进来，成了普通文字" "its layout cannot be read and became plain text"
    "lost-rubric" LostRubric "客观题的评分标准" "the rubric of an objective question"
    "reference-explains" ReferenceExplains "客观题的参考答案并入解析" "the reference answer of an objective question went to its explanation"
    "question-group" QuestionGroup "「{0}」每次只抽 {1} 题，抽题的规则没有导入，题目都在" "of “{0}” only {1} are drawn each time: the rule is not imported, the questions are"
    "merged-cells" MergedCells "合并的单元格拆开了" "merged cells were taken apart"
    "plain-element" PlainElement "「{0}」成了普通文字" "“{0}” became plain text"
    "unread-element" UnreadElement "「{0}」没有读" "“{0}” was not read"
    "link-text" LinkText "链接「{0}」只留下文字" "of the link “{0}” only the text is left"
    "lost-picture" LostPicture "图片「{0}」没有带上" "the picture “{0}” was not taken along"
    "picture-not-in-package" PictureNotInPackage "图片「{0}」不在压缩包里，或者不是能收的图片" "the picture “{0}” is not in the package, or none that can be kept"
    "lost-media" LostMedia "录音或视频「{0}」没有带上" "the recording or video “{0}” was not taken along"
    "pattern" Pattern "答案是一种模式，通配符没有导入" "the key is a pattern, whose wildcards are not imported"
    "lost-attachment" LostAttachment "附件「{0}」不是能收的图片，没有带上"
        "the attachment “{0}” is no picture that can be kept and was not taken along"
    "truth-feedback" TruthFeedback "判断题「{0}」的反馈" "the feedback to “{0}” of a true-or-false question"
    "tolerance" Tolerance "数值「{0}」的误差范围" "the tolerance of the number “{0}”"
    "wildcard" Wildcard "答案「{0}」里的 * 是通配符，没有导入" "the * in the answer “{0}” is a wildcard; not imported"
    "more-hints" MoreHints "第一条以外的提示" "hints after the first"
    "right-feedback" RightFeedback "答对时的反馈「{0}」" "feedback to right answers: “{0}”"
    "partial-feedback" PartialFeedback "部分答对时的反馈「{0}」" "feedback to partly right answers: “{0}”"
    "wrong-feedback" WrongFeedback "答错时的反馈「{0}」" "feedback to wrong answers: “{0}”"
    "response-template" ResponseTemplate "作答模板「{0}」" "the response template “{0}”"
    "case-matters" CaseMatters "区分大小写" "that letter case matters"
    "menu-as-blank" MenuAsBlank "题干里的下拉选择成了填空" "a menu in the text became a blank"
    "answer-feedback" AnswerFeedback "答案「{0}」的反馈" "the feedback to the answer “{0}”"
    "partial-answer" PartialAnswer "部分得分的答案「{0}」" "the answer “{0}” for part of the points"
    "partial-choice" PartialChoice "部分得分的选项：单选题只有对错" "a choice for part of the points: a single choice is right or wrong"
    "choice-weights" ChoiceWeights "各选项的权重不同：多选题的计分规则由试卷决定" "different weights of the choices: the paper says how multiple choice is scored"
    "response-processing" ResponseProcessing "自带的计分过程（responseProcessing）改为按标准答案计分" "its own scoring (responseProcessing); the key scores instead"
    "feedback-joined" FeedbackJoined "按作答情况分别显示的反馈合成了一段解析" "feedback that depends on the answer became one explanation"
    "type-by-content" TypeByContent "题型「{0}」不认识，按内容作为{1}" "the type “{0}” is unknown; its content says what it is"
    "unknown-column" UnknownColumn "不认识的列「{0}」" "the unknown column “{0}”"
    "unreadable-rubric" UnreadableRubric "评分标准读不懂：「{0}」" "the rubric cannot be read: “{0}”"
    // What an export loses.
    "not-read-back" NotReadBack "写出来之后读不回来" "it does not read back after writing"
    "several-blanks" SeveralBlanks "几个空的填空题在别处要由人评分" "elsewhere, several blanks have to be marked by people"
    "points-in-tags" PointsInTags "GIFT 没有分值：写在标签里，别的系统按 1 分读" "GIFT has no points: they are in a tag, and other systems take one point"
    "marking-in-comments" MarkingInComments "GIFT 没有给评分人的位置：参考答案和评分标准写在注释里，别的系统不读"
        "GIFT has no place for reviewers: reference answer and rubric are in a comment, which other systems do not read"
    "marking-in-essays" MarkingInEssays "Moodle 只有论述题有给评分人的位置：这一题的参考答案和评分标准，Moodle 不读"
        "Moodle has a place for reviewers in essays alone: it does not read the reference answer and the rubric of this question"
    "pictures-stay" PicturesStay "图片没有一起导出" "pictures are not exported along"
    "aiken-single" AikenSingle "Aiken 只有单选题" "Aiken has single choice alone"
    "aiken-no-key" AikenNoKey "没有正确答案，Aiken 写不了" "no right answer, which Aiken cannot say"
    "aiken-incomplete" AikenIncomplete "没有题干或选项，Aiken 写不了" "no question or no choices, which Aiken cannot say"
    "aiken-misread" AikenMisread "题干或选项的样子会被 Aiken 读错" "Aiken would misread its question or choices"
    "differs" Differs "{0}" "{1}"
    // Why a file gave nothing.
    "too-large" TooLarge "文件太大（超过 {0} MB）" "The file is too large (over {0} MB)"
    "not-text" NotText "不是文本文件，也不是 .docx" "Neither a text file nor a .docx"
    "old-word" OldWord "旧的 .doc 格式读不了，请另存为 .docx" "The old .doc format cannot be read; save it as .docx"
    "old-excel" OldExcel "旧的 .xls 工作簿读不了，请另存为 .xlsx" "Old .xls workbooks cannot be read; save it as .xlsx"
    "locked-office" LockedOffice "文件加了密码，请先去掉密码再另存" "The file has a password; take it off and save it again"
    "old-slides" OldSlides "这是 .ppt 演示文稿，不是题库；请把题目另存为 .xlsx 或 .docx" "This is a .ppt presentation; save its questions as .xlsx or .docx"
    "slides" Slides "这是演示文稿（.pptx），不是题库；请把题目另存为 .xlsx 或 .docx" "This is a presentation (.pptx); save its questions as .xlsx or .docx"
    "binary-workbook" BinaryWorkbook "这是 .xlsb 工作簿，请另存为 .xlsx" "This is a .xlsb workbook; save it as .xlsx"
    "open-document-sheet" OpenDocumentSheet "这是 .ods 工作簿，请另存为 .xlsx" "This is a .ods workbook; save it as .xlsx"
    "open-document-text" OpenDocumentText "这是 .odt 文档，请另存为 .docx" "This is a .odt document; save it as .docx"
    "apple-document" AppleDocument "这是 Apple 的 Numbers、Pages 或 Keynote 文件，请导出为 .xlsx 或 .docx" "This is a file of Apple Numbers, Pages or Keynote; export it as .xlsx or .docx"
    "h5p" H5p "这是 H5P 互动内容；请在原系统里把题目导出为 Moodle XML、QTI 或 .xlsx" "This is H5P content; export the questions as Moodle XML, QTI or .xlsx from that system"
    "moodle-backup" MoodleBackup "这是 Moodle 的课程备份（.mbz）；请在题库里导出 Moodle XML" "This is a Moodle backup (.mbz); export the question bank as Moodle XML"
    "anki" Anki "这是 Anki 的牌组；请在 Anki 里导出为文本（.txt），再存成 .csv" "This is an Anki deck; export it from Anki as text and save that as .csv"
    "epub" Epub "这是电子书（.epub）；请把题目另存为 .docx 或文本" "This is an e-book (.epub); save its questions as .docx or text"
    "pdf" Pdf "这是 PDF；请复制其中的文字贴进来，或者另存为 .docx" "This is a PDF; copy its text and paste it, or save it as .docx"
    "rich-text" RichText "这是 .rtf 文档，请另存为 .docx" "This is a .rtf document; save it as .docx"
    "packed" Packed "这是压缩包（RAR、7z、gzip）；请解压后上传里面的文件" "This is a RAR, 7z or gzip archive; unpack it and upload the files inside"
    "picture-file" PictureFile "这是图片；请把上面的文字识别出来再导入" "This is a picture; recognise its text first"
    "bad-workbook" BadWorkbook "工作簿打不开：{0}" "The workbook cannot be opened: {0}"
    "bad-zip" BadZip "压缩包打不开：{0}" "The zip archive cannot be opened: {0}"
    "bad-xml" BadXml "XML 读不懂：{0}" "The XML cannot be read: {0}"
    "zip-incomplete" ZipIncomplete "压缩包不完整" "The zip archive is incomplete"
    "zip-parts" ZipParts "压缩包里的文件太多" "Too many files in the zip archive"
    "zip-outside" ZipOutside "压缩包里有指向外面的文件名，没有读" "The zip archive names files outside of itself; not read"
    "zip-link" ZipLink "压缩包里有符号链接，没有读" "The zip archive has symbolic links; not read"
    "zip-password" ZipPassword "压缩包加了密码，请先去掉密码" "The zip archive has a password; take it off first"
    "zip-twice" ZipTwice "压缩包里有重复的文件名，没有读" "The zip archive has a name twice; not read"
    "zip-large" ZipLarge "压缩包展开后太大" "The zip archive unpacks to too much"
    "not-word" NotWord "不是 Word 文档（没有 word/document.xml）" "Not a Word document (no word/document.xml)"
    "xml-dtd" XmlDtd "XML 里有 DTD，没有读" "The XML has a DTD; not read"
    "xml-incomplete" XmlIncomplete "XML 不完整" "The XML is incomplete"
    "xml-deep" XmlDeep "XML 嵌套太深，没有读" "The XML is nested too deeply; not read"
    "xml-elements" XmlElements "XML 里的元素太多，没有读" "The XML has too many elements; not read"
    "xml-empty" XmlEmpty "XML 里什么也没有" "There is nothing in the XML"
    "no-columns" NoColumns "表格的前几行没有「题干」「答案」这样的列名，请用导入模板" "The first rows of the table have no column names such as “question” and “answer”; use the template"
    "no-manifest" NoManifest "压缩包里没有 imsmanifest.xml" "The package has no imsmanifest.xml"
    "no-sheet" NoSheet "工作簿里没有工作表" "The workbook has no sheet"
}
