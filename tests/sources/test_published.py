"""Days in addresses and in platforms' ids."""

from __future__ import annotations

import re

import pytest

from habeas.sources import source_from_text
from habeas.sources.days import day_of
from habeas.sources.published import address_date, host_of, platform_of, platforms


@pytest.mark.parametrize(
    ("address", "edtf", "written"),
    [
        ("https://news.example/2024/03/15/court-upholds", "2024-03-15", "2024/03/15"),
        ("https://news.example/world/2024/mar/15/court", "2024-03-15", "2024/mar/15"),
        ("https://news.example/a/2024-03-15-court.html", "2024-03-15", "2024-03-15"),
        ("https://news.example/news/20240315/1", "2024-03-15", "20240315"),
        ("https://news.example/c/2024-03/15/c_1129.htm", "2024-03-15", "2024-03/15"),
        ("news.example/2024/3/5/court", "2024-03-05", "2024/3/5"),
        ("https://news.example/2024/03/court-upholds", "2024-03", "2024/03"),
        ("https://news.example/court?d=2024-03-15", "2024-03-15", "2024-03-15"),
    ],
)
def test_a_day_in_an_address(address, edtf, written):
    found = address_date(address)
    assert (found.edtf, found.basis) == (edtf, "url")
    assert address[found.start : found.end] == written


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/2024/13/45/court",
        "https://news.example/article/20240230",
        "https://news.example/article/1203240315",
        "https://2024-03-15.example/",
        "https://news.example/resolution-2334",
        "https://news.example/",
        "not an address at all",
        "https://[broken/2024",
        "",
    ],
)
def test_no_day_in_an_address(address):
    assert address_date(address) is None


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        # Ids of no one's: the arithmetic backwards from a day.
        (f"https://www.toutiao.com/article/{1_710_500_000 << 32 | 12345}/", "2024-03-15"),
        (f"m.toutiao.com/i{1_710_500_000 << 32 | 99}/", "2024-03-15"),
        (f"https://www.tiktok.com/@nobody/video/{1_710_500_000 << 32 | 7}", "2024-03-15"),
        (f"https://x.com/nobody/status/{(1_710_500_000_000 - 1_288_834_974_657) << 22 | 5}", "2024-03-15"),
        (
            f"https://mobile.twitter.com/nobody/status/{(1_710_500_000_000 - 1_288_834_974_657) << 22}?s=20",
            "2024-03-15",
        ),
        (f"https://discord.com/channels/1/2/{(1_710_500_000_000 - 1_420_070_400_000) << 22}", "2024-03-15"),
        (f"https://m.weibo.cn/status/{(1_710_500_000 - 515_483_463) << 22 | 3}", "2024-03-15"),
        (f"https://www.linkedin.com/posts/nobody_activity-{1_710_500_000_000 << 22}-abcd", "2024-03-15"),
        (f"https://mastodon.social/@nobody/{1_710_500_000_000 << 16 | 17}", "2024-03-15"),
        ("https://bsky.app/profile/nobody.example/post/3l25zusnsfctk", "2024-08-20"),
    ],
)
def test_the_day_in_a_platforms_id(address, edtf):
    found = address_date(address)
    assert (found.edtf, found.basis) == (edtf, "platform-id")
    assert address[found.start : found.end] in address.rstrip("/")


def test_an_id_in_digits_of_64():
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    number = (1_710_500_000_000 - 1_314_220_021_721) << 23 | 77
    written = ""
    while number:
        number, digit = divmod(number, 64)
        written = alphabet[digit] + written
    assert address_date(f"https://www.instagram.com/p/{written}/").edtf == "2024-03-15"


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/nobody/status/20",  # older than the scheme
        "https://www.toutiao.com/article/123/",
        "https://toutiao.com.evil.example/article/7346000000000000000/",
        "https://t.me/nobody/12345",
        "https://x.com/nobody",
        "https://www.toutiao.com/article/9999999999999999999/",
    ],
)
def test_no_day_in_an_id(address):
    assert address_date(address) is None


def test_every_platform_says_where_its_scheme_is_described():
    for platform in platforms():
        assert platform.reference
        assert platform.unit in ("s", "ms", "us")
        assert re.match(r"\d{4}-\d{2}-\d{2}$", platform.since)
        assert platform.digits == "decimal" or len(set(platform.digits)) == len(platform.digits)


def test_hosts():
    assert host_of("https://WWW.Toutiao.com:443/a") == "toutiao.com"
    assert platform_of("toutiao.com/article/1").name == "Toutiao"
    assert platform_of("nottoutiao.com/article/1") is None


def test_an_id_in_a_line_that_leads_to_the_original_has_its_span():
    number = 1_710_500_000 << 32 | 12345
    text = f"A man is held\n\nHe was seized.\n\nOriginal: toutiao.com/article/{number}/\n\nThe author's own views."
    source = source_from_text(text)
    assert (source.published.edtf, source.published.basis) == ("2024-03-15", "platform-id")
    assert source.published.span.quote == str(number)
    source.published.span.check(source.text)
    assert source.url == f"toutiao.com/article/{number}/"
    assert source.translated_from == ("zh",)


def test_an_id_in_running_words_is_not_the_reports():
    number = 1_710_500_000 << 32 | 12345
    text = f"A man is held\n\nHis brother wrote about it at https://toutiao.com/article/{number}/ a year ago."
    assert source_from_text(text).published.basis == "unknown"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-15T23:59:59-08:00", "2024-03-15"),
        ("2024-3-5", "2024-03-05"),
        ("20240315T0000Z", "2024-03-15"),
        ("2024/03/15", "2024-03-15"),
        ("2024-03", "2024-03"),
        ("Fri, 15 Mar 2024 08:00:00 +0500", "2024-03-15"),
        ("1970-01-01", None),
        ("2024-02-30", None),
        ("March 2024", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_days_as_machines_write_them(written, day):
    assert day_of(written) == day
