package dev.weir.plugins.rewrite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches field names as CGI-like backends see them, which map names to variables (RFC 3875 §4.1.18, and PHP): in any
 * case, and all characters other than letters and digits are equal. So {@code X.Forwarded_For} is {@code
 * X-Forwarded-For}.
 *
 * <p>A tree of characters: to ask costs a step for each character that fits, and allocates nothing.
 */
final class FoldedNames {
    private static final int SIGN = 36;
    private static final int KINDS = 37;

    private final Node root = new Node();

    private static final class Node {
        private final @Nullable Node[] next = new Node[KINDS];
        private boolean name;
        private boolean family;
    }

    /**
     * These names.
     *
     * @param names    each alone
     * @param families each alone, and whatever goes on with a sign behind it
     */
    FoldedNames(List<String> names, List<String> families) {
        names.forEach(name -> node(name).name = true);
        for (String family : families) {
            Node node = node(family);
            node.name = true;
            node.family = true;
        }
    }

    private Node node(String name) {
        Node node = root;
        for (int i = 0; i < name.length(); i++) {
            int kind = kind(name.charAt(i));
            Node next = node.next[kind];
            if (next == null) {
                next = new Node();
                node.next[kind] = next;
            }
            node = next;
        }
        return node;
    }

    boolean contain(CharSequence name) {
        Node node = root;
        for (int i = 0; i < name.length(); i++) {
            int kind = kind(name.charAt(i));
            if (node.family && kind == SIGN) {
                return true;
            }
            Node next = node.next[kind];
            if (next == null) {
                return false;
            }
            node = next;
        }
        return node.name;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : SIGN;
    }
}
