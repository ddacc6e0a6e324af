"""What holds for every page of HTML that a filter writes: well formed, self-contained, its links lead somewhere in it, its
script is the one whose digest it states, no control characters."""
import base64, hashlib, html.parser, re

VOID = {'meta', 'br', 'wbr', 'link', 'img', 'hr', 'input'}


class Page(html.parser.HTMLParser):
    """faults: what is wrong with the page; at: of each text, the classes and ids of what it stands in."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.faults, self.ids, self.links, self.at = [], [], set(), [], {}
        self.feed(text)
        self.close()
        self.faults += ['open: %s' % self.stack] if self.stack else []
        self.faults += ['link to nowhere: ' + l for l in self.links if not (l.startswith('#') and l[1:] in self.ids)]
        for script in re.findall('<script>(.*?)</script>', text, re.S):
            digest = 'sha256-' + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            if "script-src '%s'" % digest not in text:
                self.faults.append('the digest of the script is ' + digest)
        if re.search('[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]', text):
            self.faults.append('a control character')

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if 'id' in a:
            if a['id'] in self.ids:
                self.faults.append('id %s stands twice' % a['id'])
            self.ids.add(a['id'])
        if 'src' in a or tag in ('link', 'img', 'iframe', 'object') or any(k.startswith('on') for k in a):
            self.faults.append('<%s> reaches outside or carries script' % tag)
        if 'href' in a:
            self.links.append(a['href'])
        if tag not in VOID:
            self.stack.append((tag, ['.' + c for c in a.get('class', '').split()] + (['#' + a['id']] if 'id' in a else [])))

    def handle_data(self, data):
        self.at[data] = [k for t in self.stack for k in t[1]]

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop()[0] != tag:
            self.faults.append('</%s> does not fit' % tag)
