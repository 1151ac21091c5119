package dev.weir.harness.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** All pages of documentation in the checkout, and the links between them. */
final class Pages {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LISTING = Pattern.compile("(?ms)^```.*?^```");

    /**
     * One link.
     *
     * @param from   the page that has it
     * @param target the file or folder that it leads to
     * @param anchor the heading that it leads to, or empty
     */
    record Link(Path from, Path target, String anchor) {
        boolean isDead() throws IOException {
            return !Files.exists(target)
                    || (!anchor.isEmpty() && !anchors(target).contains(anchor));
        }
    }

    private Pages() {}

    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(Document.checkout(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.startsWith(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    /** The links of a page that lead to something in the checkout. */
    static List<Link> links(Path page) throws IOException {
        String prose = LISTING.matcher(Files.readString(page)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(link -> !link.startsWith("http"))
                .map(link -> link(page, link))
                .toList();
    }

    private static Link link(Path page, String text) {
        int hash = text.indexOf('#');
        String file = hash < 0 ? text : text.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return new Link(page, target, hash < 0 ? "" : text.substring(hash + 1));
    }

    /** The headings of a page, in the form in which links name them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }
}
