"""An app with a web view, whose message handler is WebKit's own: shows a page, presses its button
and prints, a line of JSON each, what the handler is told and, a second later, where the view is.

    wkwebview.py ADDRESS ANSWER

ANSWER: `none` is a handler without replies, `yes` and `no` are replies of true and false.
"""

import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("JavaScriptCore", "4.1")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, JavaScriptCore, WebKit2  # noqa: E402

ADDRESS, ANSWER = sys.argv[1:]
NAME = "kakaoConsult"
# WebKit was seen to call a page finished before its modules ran.
PRESS = """
(async () => {
  while (!globalThis.KakaoConsult) await new Promise((done) => setTimeout(done, 20));
  await KakaoConsult.ready;
  document.querySelector('kakao-consult-button > a').click();
})();
"""


def say(kind, value):
    print(json.dumps({kind: value}), flush=True)


def end():
    say("at", view.get_uri())
    Gtk.main_quit()


def take(text):
    say("told", text)
    GLib.timeout_add_seconds(1, end)


def told(_manager, result):
    take(result.get_js_value().to_string())


def asked(_manager, value, reply):
    take(value.to_string())
    reply.return_value(JavaScriptCore.Value.new_boolean(value.get_context(), ANSWER == "yes"))
    return True


def loaded(view, event):
    if event == WebKit2.LoadEvent.FINISHED and view.get_uri() == ADDRESS:
        view.evaluate_javascript(PRESS, -1, None, None, None, None)


manager = WebKit2.UserContentManager()
if ANSWER == "none":
    manager.connect(f"script-message-received::{NAME}", told)
    manager.register_script_message_handler(NAME)
else:
    manager.connect(f"script-message-with-reply-received::{NAME}", asked)
    manager.register_script_message_handler_with_reply(NAME, None)
view = WebKit2.WebView.new_with_user_content_manager(manager)
view.connect("load-changed", loaded)
window = Gtk.Window(default_width=400, default_height=600)
window.add(view)
window.show_all()
view.load_uri(ADDRESS)
GLib.timeout_add_seconds(60, Gtk.main_quit)
Gtk.main()
