"""gallery-dl as it is, but what it asks the hosts in the second argument goes to the origin in the first, Host included."""

import logging
import sys
from urllib.parse import urlsplit

import gallery_dl
from requests.adapters import HTTPAdapter

ORIGIN = sys.argv.pop(1)
HOSTS = sys.argv.pop(1).split(",")
send = HTTPAdapter.send


def send_to_lab(adapter, request, **options):
    host = urlsplit(request.url).hostname
    if host not in HOSTS:
        return send(adapter, request, **options)
    led = request.copy()
    led.url = ORIGIN + request.path_url
    led.headers["Host"] = host

    def tell_as_asked(record):
        if record.msg.startswith("%s://%s:%s "):
            _scheme, _host, _port, method, url, *answer = record.args
            record.args = ("https", host, 443, method, url.removeprefix(ORIGIN), *answer)
        return True

    calls = logging.getLogger("urllib3.connectionpool")
    calls.addFilter(tell_as_asked)
    try:
        answer = send(adapter, led, **options)
    finally:
        calls.removeFilter(tell_as_asked)
    answer.url, answer.request = request.url, request  # redirects and cookies belong to the host
    return answer


HTTPAdapter.send = send_to_lab
sys.exit(gallery_dl.main())
