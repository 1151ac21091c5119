package dev.weir.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of documentation that users need, in one folder. A link to a page that is not there, or to code, becomes
 * its text, and a picture becomes its description.
 */
final class UserPages {
    private static final Pattern LINK = Pattern.compile("(!?)\\[([^\\]]+)\\]\\(([^)\\s#]*)(#[^)\\s]*)?\\)");

    private final Map<Path, String> names;

    private UserPages(Map<Path, String> names) {
        this.names = names;
    }

    /** Reads a list of pages: in each line a page in the checkout, and its name in the folder. */
    static UserPages read(Path checkout, Path list) throws IOException {
        Map<Path, String> names = new LinkedHashMap<>();
        for (String line : Files.readAllLines(list)) {
            String[] words = line.strip().split("\\s+", -1);
            names.put(checkout.resolve(words[0]).normalize(), words[1]);
        }
        return new UserPages(names);
    }

    /** The text of each page, by its name. */
    Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<Path, String> page : names.entrySet()) {
            texts.put(page.getValue(), text(page.getKey()));
        }
        return texts;
    }

    private String text(Path page) throws IOException {
        String text = Files.readString(page).replace("./weir ", "weir ");
        return LINK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(link(page, match)));
    }

    private String link(Path page, MatchResult link) {
        if (!link.group(1).isEmpty()) {
            return "(Picture: " + link.group(2) + ")";
        }
        String target = link.group(3);
        if (target.startsWith("https:") || target.isEmpty()) {
            return link.group();
        }
        String name = names.get(page.resolveSibling(target).normalize());
        String anchor = link.group(4) == null ? "" : link.group(4);
        return name == null ? link.group(2) : "[" + link.group(2) + "](" + name + anchor + ")";
    }
}
