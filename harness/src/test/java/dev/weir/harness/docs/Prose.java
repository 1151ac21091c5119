package dev.weir.harness.docs;

import java.util.regex.Pattern;

/** Javadoc as Markdown. */
final class Prose {
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
    private static final Pattern NAMED_LINK = Pattern.compile("\\{@link(?:plain)? [^ }]+\\s+([^}]*)}");
    private static final Pattern LINK =
            Pattern.compile("\\{@link(?:plain)? (?:[a-zA-Z.]*[.#])?([A-Za-z]+)(?:\\([^)]*\\))?}");
    private static final Pattern PRE = Pattern.compile("<pre>(?:\\{@code)?\\s*\n?(.*?)}?</pre>", Pattern.DOTALL);

    private Prose() {}

    static String of(String javadoc) {
        String text = PRE.matcher(javadoc).replaceAll("\n\n```text\n$1\n```\n\n");
        text = CODE.matcher(text).replaceAll("`$1`");
        text = NAMED_LINK.matcher(text).replaceAll("$1");
        text = LINK.matcher(text).replaceAll("`$1`");
        text = text.replaceAll("</?b>", "**")
                .replaceAll("</?i>", "*")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        text = text.replaceAll("\\s*<p>\\s*", "\n\n")
                .replaceAll("\\s*<ul>", "\n")
                .replaceAll("\\s*</ul>", "\n")
                .replaceAll("\\s*<li>\\s*", "\n- ")
                .replace("</li>", "");
        return text.replaceAll("(?m)^ +", "")
                .replaceAll("(?m) +$", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
