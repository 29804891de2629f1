/** What word processors put on the clipboard as text/html, as seen in them, shortened. */

export const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-size:12.0pt;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1><span lang=EN-GB>Minister visits the harbour<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB>The minister said <b style='mso-bidi-font-weight:normal'>“[we] will stay”</b> in <i>January</i>.<o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First point<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Under it<o:p></o:p></p>
<p class=MsoNormal><del cite="mailto:x">struck words</del><ins cite="mailto:x">new words</ins> and <a href="https://example.org/report">a report</a><a style='mso-comment-reference:A_1'></a><span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span>.</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Year</p></td><td><p class=MsoNormal>Boats</p></td></tr><tr><td><p class=MsoNormal>2021</p></td><td><p class=MsoNormal>12</p></td></tr></table>
<p class=MsoNormal><img src="file:///C:/Users/x/AppData/Local/Temp/clip_image002.jpg"><script>document.title='run'</script></p>
<!--EndFragment--></body></html>`;

export const FROM_GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-6e2f"><h2 dir="ltr"><span style="font-size:16pt;font-weight:400">Why it matters</span></h2><p dir="ltr"><span style="font-weight:400;font-style:normal">Plain, </span><span style="font-weight:700;font-style:normal">strong</span><span style="font-weight:400;font-style:italic"> and leaning</span><span style="font-weight:400"> with </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D"><span style="font-weight:400">a link</span></a><span style="font-weight:400">.</span></p><ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400">Within</span></p></li></ul></ul><br class="Apple-interchange-newline"></b>`;

export const HOSTILE = `<p onclick="document.title='run'">Kept <a href="javascript:document.title='run'">words</a><img src=x onerror="document.title='run'"></p>
<iframe srcdoc="<script>parent.document.title='run'</script>"></iframe><svg><script>document.title='run'</script></svg>
<div data-courant="image" data-said='{"media":{"url":"javascript:alert(1)"},"alt":{"toString":1}}'></div><style>*{display:none}</style><form action="//evil.example"><input name=body value=x></form>`;
