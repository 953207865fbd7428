#!/bin/sh
# Makes the stores beside this file, for tests only: valid for a hundred years, password "for tests". Needs a JDK's keytool.
set -eu
cd "$(dirname "$0")"
rm -f ./*.p12 ./*.cer ./*.csr
pass="for tests"
tool() { keytool -storetype PKCS12 -storepass "$pass" "$@"; }
authority() { # name
    tool -genkeypair -keystore "$1-key.p12" -alias own -keyalg EC -groupname secp256r1 -validity 36500 -dname "CN=$1" \
        -ext bc:c -ext ku:c=keyCertSign
    tool -exportcert -keystore "$1-key.p12" -alias own -rfc -file "$1.cer"
    tool -importcert -noprompt -keystore "$1.p12" -alias "$1" -file "$1.cer"
}
signed() { # name, authority, then options of -gencert
    name=$1 by=$2
    shift 2
    tool -genkeypair -keystore "$name.p12" -alias own -keyalg EC -groupname secp256r1 -validity 36500 -dname "CN=$name"
    tool -certreq -keystore "$name.p12" -alias own -file "$name.csr"
    tool -gencert -keystore "$by-key.p12" -alias own -infile "$name.csr" -outfile "$name.cer" -rfc "$@"
    cat "$name.cer" "$by.cer" > "$name.chain.cer"
    tool -importcert -noprompt -keystore "$name.p12" -alias own -file "$name.chain.cer"
}
authority authority
authority stranger
signed server authority -validity 36500 -ext san=dns:localhost,ip:127.0.0.1
signed elsewhere authority -validity 36500 -ext san=dns:fix.example
signed expired authority -startdate "2018/03/01 00:00:00" -validity 31 -ext san=dns:localhost,ip:127.0.0.1
signed console authority -validity 36500
signed strangers-console stranger -validity 36500
rm -f ./*.cer ./*.csr ./*-key.p12
