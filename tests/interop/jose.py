#!/usr/bin/env python3
"""Seals and opens with PyPI's `jwcrypto` and `joserfc`: one JSON call a line, one JSON answer a line.

A call is {"library", "do": "seal" | "open" | "key", "key": a JWK, "text", "kid"}; the answer is the
text, or null where the library refuses.
"""

import json
import sys

from joserfc import jwe as joserfc_jwe
from joserfc.jwk import ECKey
from jwcrypto import jwe as jwcrypto_jwe
from jwcrypto import jwk as jwcrypto_jwk

ALGORITHMS = ["ECDH-ES", "A256GCM"]


def header(call):
    return {"alg": "ECDH-ES", "enc": "A256GCM", "kid": call["kid"]}


def jwcrypto(call):
    if call["do"] == "key":
        return jwcrypto_jwk.JWK.generate(kty="EC", crv="P-256", kid=call["kid"]).export()
    key = jwcrypto_jwk.JWK(**call["key"])
    if call["do"] == "seal":
        sealed = jwcrypto_jwe.JWE(call["text"].encode(), json.dumps(header(call)))
        sealed.add_recipient(key)
        return sealed.serialize(compact=True)
    sealed = jwcrypto_jwe.JWE(algs=ALGORITHMS)
    sealed.deserialize(call["text"], key)
    return sealed.payload.decode()


def joserfc(call):
    if call["do"] == "key":
        key = ECKey.generate_key("P-256", {"kid": call["kid"]}, private=True)
        return json.dumps(key.as_dict(private=True))
    key = ECKey.import_key(call["key"])
    if call["do"] == "seal":
        return joserfc_jwe.encrypt_compact(header(call), call["text"].encode(), key, algorithms=ALGORITHMS)
    return joserfc_jwe.decrypt_compact(call["text"], key, algorithms=ALGORITHMS).plaintext.decode()


LIBRARIES = {"jwcrypto": jwcrypto, "joserfc": joserfc}

for line in sys.stdin:
    call = json.loads(line)
    try:
        answer = LIBRARIES[call["library"]](call)
    except Exception as refusal:  # each library has a family of its own
        if call["do"] != "open":
            raise
        print(f"{call['library']}: {type(refusal).__name__}", file=sys.stderr)
        answer = None
    print(json.dumps(answer))
