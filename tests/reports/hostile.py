"""What people, and attackers, put into free text. Everything in PRINTED must come out as characters, on paper."""

PRINTED = (
    "<b>粗体",
    "</para>",
    "<para><i>a</b></para>",
    '<img src="/etc/passwd"/>',
    '<img src="file:///etc/hostname" width="100"/>',
    '<a href="javascript:alert(1)">x</a>',
    "<font color=red>红</font>",
    '<font name="Helvetica">x</font>',
    "<![CDATA[x]]>",
    "<!-- comment",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&amp; &lt; &#0; &nosuch;",
    "<onDraw name='x'/>",
    "<seq id='x'/><pageNumber/>",
    "%(name)s %s %d %%",
    "{name} {0} {{ 7*7 }} ${x}",
    "=HYPERLINK(1)",
    "(Tj) ET Q endstream endobj",
    "\\(\\)\\\\ \\000 \\n",
    "a\x00b\x07c\x1bd\x7fe",
    "行一\r\n行二\r行三\u2028行四\x0c行五",
    "\t\t缩进\u00a0与\u3000空白\u2003。",
    "\u202e倒写\u202c \u200f\u2066x\u2069",
    "\ufeff零宽\u200b\u200c\u200d字符\u00ad",
    "葛\U000e0100城\ufe00",
    "Rene\u0301 A\u030angstro\u0308m" * 5,
    "。" * 100,
    "（" * 100,
    "W" * 600,
    "很长的一段话，没有分段。" * 833,
    " ",
    "",
)
"""At least thirty strings of different kinds; the last two are emptiness."""

BY_CODE = {
    "笑脸\U0001f600": "U+1F600",
    "\ue000私用": "U+E000",
    "كتاب": "U+0643",
    "\ud800": "U+D800",
    "한글": "U+D55C",
    "a\u0300\u0302\u0303": "U+0302",
    "国旗\U0001f1e8\U0001f1f3": "U+1F1E8",
}
"""What no standard font draws, and a code point that must stand on the paper in its place."""
