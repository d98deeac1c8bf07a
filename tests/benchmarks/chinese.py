"""The words of the tables in Chinese, for README.zh-Hans.md; no figure changes."""

import re

CHINESE = {
    "served by": "由什么提供",
    "page": "页面",
    "readable": "可以读",
    "interactive": "可以用",
    "10 Mbit/s, 40 ms": "10 Mbit/s、40 ms 时可以用",
    "click": "点一下到变化",
    "over the wire": "传输",
    "browser CPU": "浏览器 CPU",
    "memory per visitor": "每人占内存",
    "arrivals": "每秒可进入",
    "the guide": "本指南",
    "small page": "小页面",
    "Voila, stock": "原样的 Voila",
    "50 visitors clicking": "50 人同时点击",
    "clicks": "点击数",
    "errors": "出错",
    "Lighthouse, mobile": "Lighthouse（手机）",
    "performance": "性能",
    "accessibility": "无障碍",
    "best practices": "最佳实践",
    "first paint": "首次绘制",
    "simexit: comparison": "simexit：比较",
    "simexit: guide": "simexit：指南",
    "simexit: home": "simexit：首页",
    "simexit --template lab: guide": "simexit --template lab：指南",
    "stock Voila: small page": "原样的 Voila：小页面",
    "comparison of": "比较",
    "takes": "用时",
}
PHRASES = (
    (re.compile(r"^(.+) \(again: (.+)\)$"), r"\1（再访：\2）"),
    (re.compile(r"^(.+), (\d+) requests$"), r"\1，\2 个请求"),
    (re.compile(r"^([\d,]+) carriers$"), r"\1 家"),
    (re.compile(r"^Voila, stock (.+)$"), r"原样的 Voila \1"),
)


def in_chinese(tables: str) -> str:
    """Tables of Markdown, cell by cell; names and plain figures stay as they are."""
    return "\n".join(_row(line) for line in tables.split("\n"))


def _row(line: str) -> str:
    return " | ".join(_cell(cell) for cell in line.split(" | "))


def _cell(cell: str) -> str:
    bare = cell.strip("| ")
    said = bare
    for phrase, chinese in PHRASES:
        said = phrase.sub(chinese, said)
    return cell.replace(bare, CHINESE.get(said, said)) if bare else cell
