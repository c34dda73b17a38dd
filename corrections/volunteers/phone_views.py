"""What a helper's phone keeps to work without network: an empty page, and the script that answers with it."""

from flask import current_app, make_response, render_template, send_from_directory
from flask.typing import ResponseReturnValue

from core.acts import Act
from core.web import form_of
from corrections.permissions import CasePermission
from corrections.volunteers.pages import pages
from corrections.volunteers.values import VisitToLog, WorryToRaise


@pages.page("/my-people/offline", needs=CasePermission.MY_PEOPLE)
def offline(act: Act) -> ResponseReturnValue:
    """The page that stands in where there is no network. It holds nothing of anybody: the phone fills it."""
    return render_template(
        "volunteers/offline.html",
        visit=form_of(VisitToLog, subject="", fresh=True),
        worry=form_of(WorryToRaise, subject="", fresh=True),
    )


@pages.page("/my-people/worker.js", needs=CasePermission.MY_PEOPLE)
def worker(act: Act) -> ResponseReturnValue:
    """The script that answers a helper's pages, and no others, where there is no network."""
    response = make_response(send_from_directory(f"{current_app.static_folder}/js", "helper-worker.js"))
    response.headers["Service-Worker-Allowed"] = "/my-people"
    response.headers["Cache-Control"] = "no-cache"
    return response
