"""Invented people: names, identity numbers valid in form, telephones, addresses. The same seed, the same people.

Nobody of them exists. The numbers follow GB 11643: area, birth, sequence (odd for men), check character.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.iso7064 import mod_11_2

from corrections.kinds import Sex
from demo.data import table

AREAS = {"370902": 46, "370911": 22, "370983": 8, "370921": 7, "370982": 7, "370923": 4, "370102": 3, "370829": 3}
"""Where invented people were first registered (GB/T 2260), with how many of a hundred; it says nothing about where
they live."""
PHONE_BLOCK = "1920000"
ETHNICITIES = ("汉族",) * 46 + ("回族",) * 3 + ("满族",)
KIN = {Sex.MALE: ("妻子", "父亲", "母亲", "哥哥"), Sex.FEMALE: ("丈夫", "母亲", "父亲", "姐姐")}


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    name: str
    sex: Sex
    birth: date
    national_id: str
    phone: str
    ethnicity: str
    emergency_contact: str


class People:
    """Draws invented people one after another; no name, number or telephone comes twice."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._names: set[str] = set()
        self._numbers: set[str] = set()
        self._phones = 0

    def draw(self, on: date, *, youngest: int = 20, oldest: int = 66, sex: Sex | None = None) -> Invented:
        """Somebody who is from `youngest` up to `oldest` years old on the day `on`; four in five are men."""
        random = self._random
        chosen = sex or (Sex.MALE if random.random() < 0.8 else Sex.FEMALE)
        days = random.randint(youngest * 366, oldest * 365)
        birth = on - timedelta(days=days)
        kin = random.choice(KIN[chosen])
        return Invented(
            self.name(chosen),
            chosen,
            birth,
            self._number(birth, chosen),
            self.phone(),
            random.choice(ETHNICITIES),
            f"{kin} {self.phone()}",
        )

    def name(self, sex: Sex) -> str:
        """A plain name that was not drawn before."""
        parts = table("names")
        kind = "male" if sex is Sex.MALE else "female"
        while True:
            name = "".join(self._random.choice(parts[p]) for p in ("surnames", f"{kind}_first", f"{kind}_second"))
            if name not in self._names and name[1] != name[2]:
                self._names.add(name)
                return name

    def phone(self) -> str:
        """A mobile number out of one block."""
        self._phones += 1
        return f"{PHONE_BLOCK}{self._phones:04d}"

    def _number(self, birth: date, sex: Sex) -> str:
        while True:
            area = self._random.choices(list(AREAS), list(AREAS.values()))[0]
            sequence = 2 * self._random.randint(0, 498) + (1 if sex is Sex.MALE else 2)
            number = identity_number(area, birth, sequence)
            if number not in self._numbers:
                self._numbers.add(number)
                return number


def identity_number(area: str, birth: date, sequence: int) -> str:
    """An identity number with its check character (GB 11643); the sequence is odd for men and even for women."""
    head = f"{area}{birth:%Y%m%d}{sequence:03d}"
    return head + str(mod_11_2.calc_check_digit(head))


def address(random: Random, community: str) -> str:
    """Where somebody lives: a real community, an invented house."""
    if community.endswith("村"):
        return f"泰安市泰山区岱庙街道{community}{random.randint(1, 320)}号"
    return (
        f"泰安市泰山区岱庙街道{community}{random.randint(1, 42)}号楼{random.randint(1, 4)}单元"
        f"{random.randint(1, 6)}0{random.randint(1, 3)}室"
    )
