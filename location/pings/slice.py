"""What the intake contributes: its doors, the sealing job, and the judge as a command."""

from core.console import Command
from core.web import Slice
from location.pings.command import judge_arguments, judge_track_file
from location.pings.seals import JOB
from location.pings.views import pages

SLICE = Slice(
    "pings",
    pages=[pages],
    jobs=[JOB],
    commands=[
        Command("location judge", "judge a track outside an office", judge_arguments, judge_track_file),
    ],
)
