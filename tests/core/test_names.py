"""How names are read: surnames as surnames, everything that may be typed found, and one order in every database."""

import random
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import names
from core.names import KEY_LENGTH, SPELLINGS_LENGTH, sort_key, spellings, surnames, typed

READ = {
    "翟志强": "zhai", "单雄信": "shan", "查良镛": "zha", "曾国藩": "zeng", "仇英": "qiu", "解缙": "xie",
    "朴槿惠": "piao", "盖叫天": "ge", "区寄": "ou", "乐毅": "yue", "员半千": "yun", "缪荃孙": "miao", "黑启超": "he",
    "种师道": "chong", "折可适": "she", "冼星海": "xian", "逄先知": "pang", "召树屯": "shao", "繁钦": "po",
    "晟理": "cheng", "秘振": "bi", "葛优": "ge", "覃秀英": "qin", "谌容": "chen", "牟其中": "mu", "郗鉴": "xi",
    "任弼时": "ren", "华佗": "hua", "宁采臣": "ning", "尉迟恭": "yuchi", "万俟卨": "moqi", "单于淑英": "chanyu",
    "长孙无忌": "zhangsun", "澹台灭明": "tantai", "令狐冲": "linghu", "欧阳修": "ouyang", "亓官文": "qiguan",
    "乐正子": "yuezheng", "吕布": "lv", "闾丘": "lv",
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_surname_is_read_as_a_surname_first(name: str) -> None:
    first = spellings(name).split()[0]
    assert first.startswith(READ[name])
    letters = "".join(part for part in sort_key(name) if part.isalpha())
    assert letters.startswith(READ[name][0])


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("单淑英", "shanshuying danshuying chanshuying ssy dsy shu shuying sy"),
        ("单利", "shanli danli sl dl"),
        ("单平", "shanping danping"),
        ("单乐行", "shanlexing danlexing shanyuexing shanlehang slx slh"),
        ("繁荣", "porong fanrong pr"),
        ("曾重乐", "zengzhongle zengchongle zengzhongyue cengzhongle zzl"),
        ("吕秀英", "lvxiuying luxiuying lyuxiuying lxy"),
        ("闾女", "lvnv lunu lyunyu"),
        ("略", "lve lue lyue"),
        ("尉迟敬德", "yuchijingde weichijingde ycjd"),
        ("买买提·艾力", "maimaitiaili mmtal"),
        ("O'Brien", "obrien"),
        ("李 明", "liming lm ming"),
    ],
)
def test_every_way_of_typing_a_name_is_kept(name: str, ways: str) -> None:
    kept = spellings(name)
    assert [way for way in ways.split() if f" {typed(way)}" not in kept] == []


@pytest.mark.parametrize(
    ("as_typed", "meant"),
    [
        ("Lǚ Bù", "lvbu"),
        ("LYU", "lyu"),
        ("lü", "lv"),
        ("xi'an", "xian"),
        ("Zhái  Zhì-qiáng", "zhaizhiqiang"),
        ("张", ""),
    ],
)
def test_what_is_typed_comes_into_one_spelling(as_typed: str, meant: str) -> None:
    assert typed(as_typed) == meant


def test_names_stand_in_the_order_of_their_own_reading_and_surnames_stay_together() -> None:
    right = ["艾力", "丛飞", "丁宁", "段誉", "李光海", "李正珍", "凌立刚", "柳继勇", "陆游", "吕布", "栾平"]
    right += ["略", "仇和", "单利", "解缙", "尉迟恭", "曾巩", "查良镛", "翟志强", "翟志勇", "章太炎"]
    shuffled = random.Random(7).sample(right, len(right))
    assert sorted(shuffled, key=sort_key) == right
    torn = sorted(["黎安", "李安", "黎正", "李白"], key=sort_key)
    assert torn == ["黎安", "黎正", "李安", "李白"], "two surnames of one sound do not run into each other"


@given(st.text(max_size=64))
def test_any_name_has_a_key_and_spellings_within_their_columns(name: str) -> None:
    key = sort_key(name)
    assert len(key) <= KEY_LENGTH
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789" for char in key), "the same order in every database"
    assert len(spellings(name)) <= SPELLINGS_LENGTH
    assert sort_key(name) == key


def test_a_long_name_with_many_readings_keeps_the_usual_one_and_each_other_reading() -> None:
    name = "单乐行重朝长曾解仇查" * 6
    kept = spellings(name)
    assert kept.split()[0].startswith("shan")
    assert len(kept) <= SPELLINGS_LENGTH
    assert spellings("…") == ""


def test_a_character_no_table_reads_stands_behind_those_that_are_read() -> None:
    assert sorted(["\U000323b0", "左", "阿"], key=sort_key) == ["阿", "左", "\U000323b0"]


def test_the_data_says_of_what_day_it_is_and_reads_every_surname_in_letters() -> None:
    data = surnames()
    assert len(data.one) > 100
    assert all(len(name) == 1 and readings for name, readings in data.one.items())
    assert all(len(name) == len(readings) == 2 for name, readings in data.two.items())
    every = [reading for part in (data.one, data.two) for readings in part.values() for reading in readings]
    assert [reading for reading in every if not (reading[:-1].isascii() and reading[-1] in "12345")] == []
    assert date.fromisoformat(tomllib.loads(names.DATA.read_text("utf-8"))["as_of"]) <= date(2026, 12, 31)
