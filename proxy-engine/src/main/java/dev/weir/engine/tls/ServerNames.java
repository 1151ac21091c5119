package dev.weir.engine.tls;

import java.net.IDN;
import java.util.Locale;

/** The one form in which host names are compared: lower case, A-labels (RFC 5890 §2.3.2.1), no dot at the end. */
final class ServerNames {
    private ServerNames() {}

    /** The form to compare. A name that already has it is returned as it is. */
    static String normal(String name) {
        int length = name.length();
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c >= 0x80 || (c == '.' && i == length - 1)) {
                return changed(name);
            }
        }
        return name;
    }

    private static String changed(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return IDN.toASCII(bare).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return bare.toLowerCase(Locale.ROOT); // no such host exists, and nothing equals it
        }
    }
}
