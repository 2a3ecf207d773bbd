"""A provider of YouTube's tokens as plugins bring it, and an extractor that asks for one as that of YouTube does."""

import json

from yt_dlp.extractor.common import InfoExtractor
from yt_dlp.extractor.youtube.pot._director import initialize_pot_director
from yt_dlp.extractor.youtube.pot.provider import (
    PoTokenContext,
    PoTokenProvider,
    PoTokenRequest,
    PoTokenResponse,
    register_provider,
)
from yt_dlp.networking.common import Request


@register_provider
class BgUtilHTTPPTP(PoTokenProvider):
    BUG_REPORT_LOCATION = 'nowhere'
    _SUPPORTED_CLIENTS = None
    _SUPPORTED_CONTEXTS = None
    _SUPPORTED_EXTERNAL_REQUEST_FEATURES = None

    def is_available(self):
        return True

    def _real_request_pot(self, request):
        address = self._configuration_arg('base_url', casesense=True)[0] + '/get_pot'
        data = json.dumps({'content_binding': request.video_id}).encode()
        answer = self._request_webpage(Request(address, data=data, proxies={'all': None}))
        return PoTokenResponse(json.load(answer)['poToken'])


class AskingIE(InfoExtractor):
    _VALID_URL = r'http://127\.0\.0\.1:\d+/asking/(?P<id>\w+)'

    def _real_extract(self, url):
        video_id = self._match_id(url)
        director = initialize_pot_director(self._downloader.get_info_extractor('Youtube'))
        token = director.get_po_token(PoTokenRequest(
            context=PoTokenContext.GVS, innertube_context={'client': {'clientName': 'WEB'}},
            visitor_data='nobody', video_id=video_id))
        return {'id': video_id, 'title': f'shown with {token}', 'url': url, 'ext': 'mp4'}
