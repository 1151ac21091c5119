package dev.weir.engine.cli.init;

import dev.weir.engine.config.NearestName;
import java.util.Arrays;
import java.util.List;

/** The kinds of sites for which there is a template. */
public enum SiteKind {
    STATIC("static", "one group of backends that all serve the same"),
    ROUTES("routes", "several groups, chosen by host and path"),
    CANARY("canary", "a new version that gets a share of the requests");

    private final String word;
    private final String summary;

    SiteKind(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    /**
     * Finds a kind by its name.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    static SiteKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind '" + text + "'; write one of "
                        + String.join(", ", words()) + NearestName.hint(text, words())));
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(SiteKind::word).toList();
    }

    /** The name of the kind, as the user writes it. */
    String word() {
        return word;
    }

    /** What a site of this kind is, in a line. */
    String summary() {
        return summary;
    }

    SiteBody body() {
        return switch (this) {
            case STATIC -> new StaticSite();
            case ROUTES -> new RoutedSite();
            case CANARY -> new CanarySite();
        };
    }

    /** The name of the template. */
    String template() {
        return word + ".yml";
    }
}
