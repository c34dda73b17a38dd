"""Location on the command line: the judge (a track and a zone in, episodes out, no office needed), and gateways."""

import argparse
from pathlib import Path

from core.web import CommandLine
from location.datum import Datum
from location.judge import judge_file
from location.pings.actions import open_gateway
from location.pings.values import GatewayToOpen


def judge_arguments(parser: argparse.ArgumentParser) -> None:
    """The track, the zone, and what is known of both."""
    parser.add_argument("track", type=Path, metavar="TRACK.csv", help="columns t_utc, lat, lon, acc_m")
    parser.add_argument("--zone", type=Path, required=True, metavar="Z.geojson")
    parser.add_argument("--datum", type=Datum, required=True, choices=list(Datum), help="of both files")
    parser.add_argument("--boundary-error", type=float, default=0.0, metavar="M", help="metres, default 0")


def judge_track_file(console: CommandLine, args: argparse.Namespace) -> int:
    """Print the number of fixes and the episodes."""
    view = console.preset_law().at(console.today())
    answer = judge_file(args.track, args.zone, args.datum, args.boundary_error, view)
    lines = [f"{e['start']} – {e['end'] or '…'}  {e['max_distance_m']} m" for e in answer["episodes"]]
    console.answer(answer, "\n".join([f"{answer['fixes']} fixes", *lines]))
    return 0


def gateway_arguments(parser: argparse.ArgumentParser) -> None:
    """How the gateway is called."""
    parser.add_argument("--name", required=True, metavar="NAME", help="what the delivering system is called")


def open_a_gateway(console: CommandLine, args: argparse.Namespace) -> int:
    """Open a gateway and print its token. It is kept nowhere and does not come back."""
    with console.act("location gateway") as act:
        token = open_gateway(act, GatewayToOpen(label=args.name))
    console.say("this token is shown once; whoever holds it can deliver positions")
    console.answer({"name": args.name.strip(), "token": token}, token)
    return 0
