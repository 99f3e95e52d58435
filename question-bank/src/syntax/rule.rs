//! Every rule of the checker: its stable name, how grave it is, and what it says in both languages.
//!
//! In a message `{0}`, `{1}`… stand for what the reader found; a stretch in `⟨…⟩` is left out when what it names is empty.

use self::Severity::{Error, Warning};
use exam::Lang;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The item or paper cannot be used as it is.
    Error,
    /// It can be used, but reads differently elsewhere or is not complete.
    Warning,
}

impl Severity {
    /// Returns the name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($name:literal $rule:ident $severity:ident $zh:literal $en:literal)*) => {
        /// A rule of the checker. The message says what is wrong and what to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule {
            $(#[doc = $en] $rule,)*
        }

        impl Rule {
            /// Every rule, in the order of `FORMAT.md`.
            pub const ALL: &'static [Rule] = &[$(Rule::$rule,)*];

            /// Returns the stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name,)* }
            }

            /// Returns how grave it is, unless the item is a draft anyway.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$rule => $severity,)* }
            }

            pub(crate) fn template(self, lang: Lang) -> &'static str {
                match self { $(Rule::$rule => lang.pick($zh, $en),)* }
            }
        }
    };
}

rules! {
    // The text itself.
    "control-character" ControlCharacter Error "有看不见的控制字符（{0}），请删去" "an invisible control character ({0}); delete it"
    "bidi-control" BidiControl Error "有改变文字方向的控制字符（{0}），看到的与存下的会不一样，请删去"
        "a character that changes the direction of text ({0}): what is seen differs from what is stored; delete it"
    "byte-order-mark" ByteOrderMark Warning "文件开头有字节序标记（BOM），请以「UTF-8 无 BOM」保存" "the file starts with a byte order mark; save it as UTF-8 without one"
    "tilde" Tilde Warning "半角 ~ 成对时会被许多工具显示成删除线，表示范围请改用 ～ 或 –" "pairs of ~ are shown struck out by many tools; write ～ or – for a range"
    "star-between-digits" StarBetweenDigits Warning "数字之间的 * 会变成斜体标记，请改用 ×" "a * between digits turns text italic; write ×"
    "bold-at-punctuation" BoldAtPunctuation Warning
        "** 紧挨标点又紧跟文字，许多工具会把星号原样显示（本系统仍显示为粗体）；请在外侧加一个空格，或把标点移到 ** 之外"
        "** between punctuation and a letter: many tools show the stars (here it is still bold); put a space outside, or move the punctuation out"
    "underlined-text" UnderlinedText Warning "文字下面紧跟 {0} 会把这行变成标题；请在中间空一行" "{0} directly under a line turns it into a heading; put a blank line between"
    "raw-html" RawHtml Warning "HTML 不会生效，会原样显示为文字；请改用 Markdown 写法" "HTML has no effect and is shown as text; use Markdown"
    "unsafe-link" UnsafeLink Warning "链接「{0}」不是 http、https、mailto 或 #小节，只会显示文字" "the link “{0}” is not http, https, mailto or #section; only its text is shown"
    "remote-image" RemoteImage Warning "图片「{0}」不在题库里，只会显示说明文字；请把图片放进题库并用相对路径" "the image “{0}” is not in the bank, so only its description is shown; put it beside the file and use a relative path"
    "broken-formula" BrokenFormula Error "公式在「{0}」处无法识别，会原样显示；请检查命令的拼写和花括号；只是美元符号时，请在它前面加反斜杠 \\" "the formula cannot be read at “{0}” and is shown as it stands; check its commands and braces; put a backslash \\ before a dollar that is only a dollar"
    "unusable-picture" UnusablePicture Warning
        "图片「{0}」⟨（{1}）⟩不能用，只会显示说明文字：要放在文件旁边，是完整的 PNG、JPEG、GIF 或 WebP，至多 5 MB、每边 12000 像素、共 4000 万像素"
        "the picture “{0}”⟨ ({1})⟩ cannot be used, so only its description is shown: it must lie beside the file and be a whole PNG, JPEG, GIF or WebP of at most 5 MB, 12,000 pixels a side and 40 million in all"
    "indented-code" IndentedCode Warning "行首四个空格会让这一段变成代码；请删去行首空格" "four spaces at the start make this a code block; remove them"
    "too-deep" TooDeep Error "嵌套超过 {0} 层，无法显示；请减少引用、列表或括号的嵌套" "nested more than {0} levels deep; use fewer nested quotes, lists or brackets"
    "pseudo-list" PseudoList Error
        "「{0}」开头的行不是 Markdown 列表，会连成一段；选项请写作 - [ ]，分条请写作 1. ；整份 Word 或文本试卷可以导入"
        "lines that start with “{0}” are no Markdown list and run together; write choices as - [ ] and points as 1. ; a whole Word or text paper can be imported"
    // The head of a file.
    "no-front-matter" NoFrontMatter Error "文件开头没有以 --- 包住的文件头；至少写 bank: 题库名（试卷写 paper:，讲义写 note:）" "the file does not open with front matter between two --- lines; write at least bank: (or paper:, note:)"
    "front-matter-unclosed" FrontMatterUnclosed Error "文件头没有结束；请在最后一个键之后加一行 ---" "the front matter never ends; add a line --- after its last key"
    "front-matter-line" FrontMatterLine Error "文件头里每行应是「键: 值」" "every line of the front matter is “key: value”"
    // Facts.
    "unknown-key" UnknownKey Error "不认识的键「{0}」⟨，是不是「{1}」？⟩⟨（若「{2}」是题干里的条目，请先写一句话再列）⟩" "unknown key “{0}”⟨; did you mean “{1}”?⟩⟨ (If “{2}” belongs to the question, begin the question with a sentence.)⟩"
    "repeated-key" RepeatedKey Error "「{0}」写了两次（前一次在第 {1} 行），请删去一处" "“{0}” is given twice (first on line {1}); delete one"
    "bad-value" BadValue Error "「{0}」的值「{1}」读不懂，应写作 {2}" "cannot read the value “{1}” of “{0}”; write {2}"
    "fact-without-value" FactWithoutValue Error "属性应写作「- 键：值」" "a fact is written “- key: value”"
    "misplaced-fact" MisplacedFact Error "「{0}」在这里不起作用；请删去，或移到它该在的地方" "“{0}” means nothing here; delete it or move it where it belongs"
    // Headings.
    "text-before-item" TextBeforeItem Error "这段文字不属于任何一题；请在前面加二级标题「## 编号 标题」；整份 Word 或文本试卷可以导入" "this text belongs to no item; put a heading “## id title” above it, or import the whole Word or text paper"
    "unknown-type" UnknownType Error "不认识的题型「{0}」⟨，是不是「{1}」？⟩" "unknown item type “{0}”⟨; did you mean “{1}”?⟩"
    "missing-type" MissingType Error "不知道这是什么题；请在上面加一级标题（如「# 单项选择题」）或写「- 题型：单选」" "the type is not known; put a heading such as “# Single choice” above, or a fact “- type: single choice”"
    "missing-id" MissingId Error "标题开头没有编号；请写作「## 编号 标题」（整理格式时会补上一个）" "the heading does not start with an id; write “## id title” (formatting proposes one)"
    "bad-id" BadId Error "编号「{0}」不合规则：以小写字母开头，只用小写字母、数字和连字符" "“{0}” is not an id: a small letter first, then small letters, digits and hyphens"
    "duplicate-id" DuplicateId Error "编号「{0}」重复：已用在 {1} 第 {2} 行；请给这里换一个编号" "the id “{0}” is used twice: first in {1} on line {2}; choose another one here"
    "unknown-heading" UnknownHeading Error "不认识的标题「{0}」⟨，是不是「{1}」？⟩；题内只能用 参考答案、可接受答案、评分标准" "unknown heading “{0}”⟨; did you mean “{1}”?⟩ Within an item: Reference answer, Accepted answers, Rubric"
    "repeated-section" RepeatedSection Error "「{0}」出现了两次，请合并" "“{0}” comes twice; join the two"
    "section-not-expected" SectionNotExpected Error "这种题型不用「{0}」，请删去" "this type of item has no “{0}”; delete it"
    "part-heading" PartHeading Error "小问标题应写作「### 第 1 问（8 分）」" "a part is headed “### Question 1 (8 points)”"
    "part-number" PartNumber Warning "这里应是第 {0} 问" "this should be question {0}"
    "parts-outside-case" PartsOutsideCase Error "只有案例分析题可以分小问；请改题型，或去掉小问标题" "only a case has questions of its own; change the type or remove the heading"
    // Quotes.
    "unnamed-quote" UnnamedQuote Error "选项之后的引用没有名称；整题解析写「> **解析** …」，选项说明缩进两格写在选项下" "a quote after the choices has no name; write “> **Explanation** …”, or indent it under its choice"
    "quote-not-bold" QuoteNotBold Error "引用的名称要加粗：{0}" "the name of a quote is bold: {0}"
    "misplaced-quote" MisplacedQuote Error "「{0}」不能写在这里" "“{0}” cannot stand here"
    "repeated-quote" RepeatedQuote Error "「{0}」写了两次，请合并" "“{0}” comes twice; join the two"
    "material-not-quoted" MaterialNotQuoted Warning "案例的背景应写成以「> **背景材料**」开头的引用" "the background of a case is a quote that opens with “> **Material**”"
    // Choices.
    "broken-box" BrokenBox Error "选项框写法不对：应为「- [ ] 」或「- [x] 」，半角括号、框内一个空格或 x、框后一个空格" "a broken box: write “- [ ] ” or “- [x] ”, with one space or x inside and one space behind"
    "empty-option" EmptyOption Error "这一项是空的，请补上文字或删去这一行" "there is nothing on this line; write it or delete it"
    "eaten-sign" EatenSign Error "选项「{0}」开头的符号会被当作标题、引用或列表的记号而不显示；请在它前面加反斜杠 \\" "the sign that opens the choice “{0}” is Markdown and is not shown; put a backslash \\ before it"
    "option-without-box" OptionWithoutBox Error "选项之间混进了没有框的一行；请写作「- [ ] …」，或删去" "a line without a box among the choices; write “- [ ] …” or remove it"
    "no-boxes" NoBoxes Error "选项没有框；每个选项写作「- [ ] …」，正确的写作「- [x] …」" "the choices have no boxes; write “- [ ] …”, and “- [x] …” for the right one"
    "facts-after-options" FactsAfterOptions Error "属性「{0}」写在选项之后，会变成一个选项；请移到标题正下方" "the fact “{0}” comes after the choices and becomes one of them; move it directly under the heading"
    "quote-cuts-options" QuoteCutsOptions Warning "顶格的引用把选项列表断成两截；选项说明请缩进两格" "a quote at the margin cuts the list of choices in two; indent it by two spaces"
    "explanation-in-option" ExplanationInOption Error "「{0}」这一行会并入选项或题干，作答时就泄露答案；请空一行，写作「> **解析** …」" "the line “{0}” becomes part of what a trainee sees and leaks the key; write it as a quote: “> **Explanation** …”"
    "answer-line" AnswerLine Error "「{0}」会显示给考生；请删去这一行：选择题在正确选项的框里打勾「- [x]」，其他题写「#### 参考答案」" "“{0}” would be shown to trainees; delete it: tick the right choice “- [x]”, or write “#### Reference answer”"
    "text-after-options" TextAfterOptions Error "选项之后的文字没有归属；题干写在选项之前，解析写作「> **解析** …」" "text after the choices belongs nowhere; the question comes before them, the explanation is “> **Explanation** …”"
    "options-not-expected" OptionsNotExpected Error "{0}没有选项；请检查题型" "an item of this type ({0}) has no choices; check its type"
    "missing-options" MissingOptions Error "没有选项；请用「- [ ] …」列出 2–10 个" "there are no choices; list 2 to 10 as “- [ ] …”"
    "option-count" OptionCount Error "有 {0} 个选项，应为 2–10 个" "{0} choices; there must be 2 to 10"
    "duplicate-option" DuplicateOption Error "这个选项与第 {0} 行的选项相同" "this choice is the same as the one on line {0}"
    "several-ticks" SeveralTicks Error "单选题打了 {0} 个勾（第 {1} 行）；请只留一个，或改为多选题；勾的每一项都算对时写「- 任选其一：是」" "{0} choices are ticked in a single-choice item (lines {1}); leave one, or make it multiple choice; where each of them is right, write “- any tick: yes”"
    "verdict" Verdict Error "判断题只能有「正确」「错误」两个选项，并且只勾一个" "a true-or-false item has the choices True and False, one of them ticked"
    "missing-key" MissingKey Error "没有标出正确答案" "the right answer is not marked"
    "missing-stem" MissingStem Error "没有题干" "there is no question"
    "placeholder" Placeholder Error "「{0}」还是模板里的占位文字；请换成自己的内容" "“{0}” is still the template's text; write your own"
    "missing-answer" MissingAnswer Error "没有答案；请写「#### {0}」" "there is no answer; write “#### {1}”"
    "no-blanks" NoBlanks Error "填空题的题干里没有空；请写 ____ 或（　　）" "the question has no blank; write ____"
    "blank-count" BlankCount Error "题干有 {0} 个空，可接受答案却有 {1} 条；一条对应一个空" "the question has {0} blanks but {1} lists of accepted answers; one list item for each blank"
    "unusual-character" UnusualCharacter Warning
        "可接受答案里有看不见的、或只是看着像的字符（{0}），多半是从 PDF 或网页粘贴来的；请重新键入这一条"
        "an accepted answer has a character that is invisible or only looks like another ({0}), most likely pasted from a PDF or a page; type the answer again"
    "slash-in-answer" SlashInAnswer Warning
        "半角 / 不分隔写法，考生要连它一起写才算对；几种写法请用 ／ 或 | 分开（简答题一行一种）"
        "a / does not part alternatives, so trainees must type it too; part them with ／ or | (in a short answer one a line)"
    "number-line" NumberLine Error
        "「{0}」读不成数值；应写作「85」「85 ± 0.5」「85 ± 1%」或「84～86」⟨，单位只能写 {1}⟩"
        "“{0}” cannot be read as a number; write “85”, “85 ± 0.5”, “85 ± 1%” or “84～86”⟨, with no unit but {1}⟩"
    "empty-range" EmptyRange Error "「{0}」里一个数也没有：范围的前一个数不能大于后一个，± 后面不能是负数" "“{0}” holds no number: a range starts at its lower end, and what follows ± is not negative"
    // Rubrics and points.
    "rubric-line" RubricLine Error "评分点读不懂；应写作「- 2 分：…」「- 每点 1 分，至多 3 分：…」或「- 扣 1 分：…」" "cannot read this line of the rubric; write “- 2 points: …”, “- 1 point each, up to 3: …” or “- minus 1 point: …”"
    "rubric-sum" RubricSum Error "评分点合计 {0} 分，应为 {1} 分" "the rubric adds up to {0}, not {1}"
    "rubric-levels" RubricLevels Error "各档最高 {0} 分，这个评分点却是 {1} 分；各档是同一评分点的几种得分，不相加" "the best level gives {0}, the criterion {1}; levels are alternatives and do not add up"
    "parts-sum" PartsSum Error "各小问合计 {0} 分，题目写的是 {1} 分" "the parts add up to {0}, but the item says {1}"
    "part-points" PartPoints Error "这一问没有分值；请写作「### 第 {0} 问（8 分）」" "this part has no points; write “### Question {0} (8 points)”"
    "no-parts" NoParts Error "案例没有小问；请写「### 第 1 问（8 分）」" "the case asks nothing; add “### Question 1 (8 points)”"
    // Links and notes.
    "unknown-note" UnknownNote Error "没有编号为「{0}」的讲义⟨，是不是「{1}」？⟩" "there is no note “{0}”⟨; did you mean “{1}”?⟩"
    "unknown-section" UnknownSection Error "讲义「{0}」没有小节「{1}」⟨，是不是「{2}」？⟩" "the note “{0}” has no section “{1}”⟨; did you mean “{2}”?⟩"
    "repeated-heading" RepeatedHeading Warning "小节「{0}」在这份讲义里出现了两次，链接只会指向前一个" "the section “{0}” comes twice in this note; links lead to the first"
    // Papers.
    "missing-in-front-matter" MissingInFrontMatter Error "文件头缺少「{0}」" "the front matter does not give “{1}”"
    "paper-text" PaperText Error "大题里只能有试题编号列表，或者抽题规则" "a section holds a list of item ids or draw rules, nothing else"
    "paper-line" PaperLine Error "读不懂；应写作「- 试题编号（15 分）」「- 抽题：20」或「- 章名：4」" "cannot read this; write “- item-id (15 points)”, “- draw: 20” or “- chapter: 4”"
    "section-points" SectionPoints Error "不知道每题几分；请在标题里写（本大题共 20 分，每题 1 分）" "the points of each item are not known; write (20 points, 1 point each) into the heading"
    "section-sum" SectionSum Error "本大题各题合计 {0} 分，标题写的是 {1} 分" "the items of this section add up to {0}, the heading says {1}"
    "section-count" SectionCount Error "本大题有 {0} 题，标题写的是 {1} 题" "this section has {0} items, the heading says {1}"
    "section-empty" SectionEmpty Error "这个大题没有试题" "this section has no items"
    "paper-sum" PaperSum Error "各大题合计 {0} 分，总分写的是 {1} 分" "the sections add up to {0}, the paper says {1}"
    "cut-too-high" CutTooHigh Error "及格分 {0} 高于总分 {1}" "the cut score {0} is above the total {1}"
    "window-order" WindowOrder Error "关闭时间要晚于开放时间" "the paper closes before it opens"
    "window-short" WindowShort Warning "从开放到关闭只有 {0} 分钟，不足一场的 {1} 分钟；到关闭时间一律收卷" "the paper is open for {0} minutes, less than the {1} of a sitting; everybody hands in when it closes"
    "no-closing-time" NoClosingTime Warning
        "这份已发布的试卷没有关闭时间：没人在试卷页「结束考试」，题目、答案和解析就一直不公布（指定了班级的，要等人人用完次数）；请写 关闭：日期 时间"
        "this published paper has no closing time: its questions, answers and explanations stay closed until somebody ends the exam on its page (with classes: until everybody has used every attempt); write closes: date time"
    "named-secret" NamedSecret Warning "试题「{0}」只供考试，这份试卷却会公布题目与解析；要继续保密，请写 公布：仅成绩" "the item “{0}” is for exams alone, but this paper shows its items and keys afterwards; to keep it secret write release: score-only"
    "named-unknown" NamedUnknown Error "没有编号为「{0}」的试题⟨，是不是「{1}」？⟩" "there is no item “{0}”⟨; did you mean “{1}”?⟩"
    "named-unusable" NamedUnusable Error "试题「{0}」不能用于试卷：它是草稿、已停用，或只供练习" "the item “{0}” cannot be used: it is a draft, retired or for practice alone"
    "named-points" NamedPoints Error "试题「{0}」在这里写 {1} 分，它本身是 {2} 分；按评分标准或分小问计分的题不能改分" "the item “{0}” is given {1} points here but is worth {2}; an item with a rubric or parts keeps its points"
    "named-twice" NamedTwice Error "试题「{0}」在这份试卷里出现了两次" "the item “{0}” comes twice in this paper"
    "draw-unmet" DrawUnmet Error "要抽 {0} 题，符合条件而未被前面规则占用的只有 {1} 题" "{0} items are to be drawn, but only {1} fit and are not taken by earlier rules"
}
