package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages of documentation")
class PagesTests {
    private static final int LONGEST_README = 200;
    private static final int WIDEST_TABLE = 200;
    private static final Path README = Document.checkout().resolve("README.md");
    private static final Path INDEX = Document.checkout().resolve("proxy-engine/docs/README.md");

    @Test
    void link_to_files_and_headings_that_are_there() throws IOException {
        List<Pages.Link> dead = new ArrayList<>();
        int links = 0;
        for (Path page : Pages.all()) {
            for (Pages.Link link : Pages.links(page)) {
                links++;
                if (link.isDead()) {
                    dead.add(link);
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links > 200, "found " + links);
    }

    @Test
    void can_all_be_reached_from_the_index() throws IOException {
        Set<Path> reached = new HashSet<>(Set.of(INDEX));
        var next = new ArrayDeque<Path>(reached);
        while (!next.isEmpty()) {
            for (Pages.Link link : Pages.links(next.remove())) {
                if (link.target().toString().endsWith(".md") && reached.add(link.target())) {
                    next.add(link.target());
                }
            }
        }
        List<Path> lost =
                Pages.all().stream().filter(page -> !reached.contains(page)).toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void are_all_listed_in_the_index() throws IOException {
        List<Path> listed = Pages.links(INDEX).stream().map(Pages.Link::target).toList();
        List<Path> missing = Pages.all().stream()
                .filter(page -> !page.equals(INDEX) && !listed.contains(page))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void begin_with_the_question_that_they_answer() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path page : Pages.all()) {
            List<String> lines = Files.readAllLines(page);
            boolean answers = lines.get(0).startsWith("# ") && lines.get(2).startsWith("**Answers:** ");
            if (!page.equals(README) && !answers) {
                silent.add(page);
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void have_no_table_that_is_too_wide() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path page : Pages.all()) {
            Files.readAllLines(page).stream()
                    .filter(line -> line.startsWith("|") && line.length() > WIDEST_TABLE)
                    .forEach(line -> wide.add(page.getFileName() + ": " + line));
        }
        assertEquals(List.of(), wide);
    }

    @Test
    void include_a_readme_that_is_short() throws IOException {
        int lines = Files.readAllLines(README).size();
        assertTrue(lines <= LONGEST_README, "the README has " + lines + " lines");
    }
}
