package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison in Markdown")
class MarkdownReportTests {
    @Test
    void says_all_that_was_measured_and_what_was_not() {
        assertEquals("""
                # Weir beside others

                **Weir costs 0.85 of haproxy's processor time for “small GET” with 1 loop.**

                - 26 November 2026, 14:03 UTC
                - 2 processors

                | proxy | version |
                |---|---|
                | haproxy (reference) | 2.6.12 |
                | weir | 0.1.0 |
                | broken | exited with status 1 |

                ## 1 loop

                | workload | haproxy | weir | broken |
                |---|--:|--:|--:|
                | small GET (CPU, µs/request) | 20.0 | 17.0 (0.85) | – |
                | idle clients (resident for each idle connection, KiB) | – | 1.50 | – |

                Less is better. A value is the median of 3 interleaved rounds, in which the proxies took turns; \
                in parentheses is its ratio to haproxy's. A difference that is smaller than the spread of \
                the rounds (see the tables of all figures) is not significant.

                ## small GET

                64 clients; each sends its next request when it has its response. \
                In parentheses: the minimum and the maximum of the rounds.

                ### 1 loop

                | figure | haproxy | weir | broken |
                |---|--:|--:|--:|
                | CPU, µs/request | 20.0 (19.0–22.0) | 17.0 (16.0–18.0) | – |
                | user, µs/request | 8.00 (7.00–8.00) | 8.00 (8.00–9.00) | – |
                | system, µs/request | 12.0 (12.0–14.0) | 9.00 (8.00–9.00) | – |
                | throughput, requests/s | 50,000 (45,455–52,632) | 58,824 (55,556–62,500) | – |

                ## idle clients

                1,000 clients; each has sent one request, and is idle since. \
                In parentheses: the minimum and the maximum of the rounds.

                ### 1 loop

                | figure | haproxy | weir | broken |
                |---|--:|--:|--:|
                | resident for each idle connection, KiB | – | 1.50 | – |

                ## Not measured

                - nginx: there is no such program
                - small GET, 1 loop, broken: exited with status 1
                - idle clients, 1 loop, haproxy: not tried
                - idle clients, 1 loop, broken: not tried
                """, MarkdownReport.text(Small.comparison()));
    }

    @Test
    void keeps_odd_names_from_being_markup() {
        String text = MarkdownReport.text(Small.comparison("<script>|*x*", "one\nline & [more]"));
        assertTrue(text.contains("| workload | haproxy | weir | &lt;script>\\|\\*x\\* |\n"), text);
        assertTrue(text.contains("- small GET, 1 loop, &lt;script>\\|\\*x\\*: one line &amp; \\[more\\]\n"), text);
        assertFalse(text.contains("<script"), text);
    }

    @Test
    void has_only_its_head_if_nothing_was_measured() {
        String text = MarkdownReport.text(Small.with(List.of(), List.of()));
        assertTrue(text.contains("**Weir and haproxy have no figure in common.**"), text);
        assertTrue(text.endsWith("## Not measured\n\n- nginx: there is no such program\n"), text);
    }
}
