"""The presets in an assumed noisy world: what they are for must stay true when somebody changes them."""

from benchmarks.false_alarms import BOUNDARY, EXCLUSION, NAIVE, run


def test_the_presets_cry_far_less_than_change_of_state_and_miss_nothing() -> None:
    tallies = run(days=500, sticky=0.0, seed=7)
    naive = tallies[NAIVE].false
    assert naive > 300
    assert tallies[BOUNDARY].false * 100 < naive
    assert tallies[EXCLUSION].false * 8 < naive
    for rule, minutes in ((BOUNDARY, 4), (EXCLUSION, 2)):
        assert tallies[rule].missed == 0
        assert sorted(tallies[rule].delays)[len(tallies[rule].delays) // 2] <= minutes
