package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The path that routes compare (RFC 3986 §6.2.2)")
class NormalPathTests {
    private static final String[] PIECES = {
        "/", "/", "//", ".", "..", "/..", "/.", "a", "b", "%2e", "%2E", "%2f", "%2F", "%61", "%", "%2", "%zz", "%25",
        "%00", "%%32e", ";", "\\", "~", "%7e", "%7E", "?", "%3f", "*"
    };

    private final NormalPath merged = new NormalPath(EmptySegments.MERGE, EncodedSlash.KEEP);

    private static String of(NormalPath form, String target) {
        byte[] octets = ("x" + target + "/../x").getBytes(StandardCharsets.ISO_8859_1);
        return form.of(octets, 1, 1 + target.length()).toString();
    }

    private static String of(EmptySegments empty, EncodedSlash slash, String target) {
        return of(new NormalPath(empty, slash), target);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/admin, /admin",
        "/%61dmin, /admin",
        "/%61%64%6D%69%6e, /admin",
        "/%2d%2E%5f%7e, /-._~",
        "/%41b, /Ab",
        "/a%3ab%c3%a9, /a%3Ab%C3%A9",
        "/a%2fb, /a%2Fb",
        "/a%00b, /a%00b",
        "/a%20b, /a%20b",
        "/a%25b, /a%25b",
        "/a%2561, /a%2561"
    })
    void has_unreserved_octets_decoded_and_other_escapes_in_upper_case(String target, String form) {
        assertEquals(form, of(merged, target));
    }

    @ParameterizedTest
    @CsvSource({
        "/x/../admin, /admin",
        "/./admin, /admin",
        "/admin/., /admin/",
        "/admin/.., /",
        "/a/b/c/./../../g, /a/g",
        "/mid/content=5/../6, /mid/6",
        "/../admin, /admin",
        "/../../admin, /admin",
        "/.., /",
        "/., /",
        "/a/../../.., /",
        "/x/%2e%2E/admin, /admin",
        "/x/.%2e/admin, /admin",
        "/%2e/admin, /admin",
        "/.well-known/x, /.well-known/x",
        "/..admin, /..admin",
        "/admin.., /admin..",
        "/.../x, /.../x"
    })
    void has_no_dot_segments(String target, String form) {
        assertEquals(form, of(merged, target));
        assertEquals(form, of(EmptySegments.KEEP, EncodedSlash.KEEP, target));
    }

    @ParameterizedTest
    @CsvSource({"/x/..;/admin", "/x/..\\admin", "/x/..%5Cadmin", "/x/..%2Fadmin", "/x/..%00/admin", "/admin;v=1", "/%2F"
    })
    void keeps_segments_that_only_some_readers_take_for_dot_segments_or_slashes(String target) {
        assertEquals(target, of(merged, target));
    }

    @ParameterizedTest
    @CsvSource({
        "//admin, /admin, //admin",
        "///a//b///, /a/b/, ///a//b///",
        "//, /, //",
        "/a//../b, /b, /a/b",
        "/a/..//b, /b, //b",
        "/a//./b, /a/b, /a//b"
    })
    void keeps_or_merges_empty_segments_as_set(String target, String mergedForm, String kept) {
        assertEquals(mergedForm, of(merged, target));
        assertEquals(kept, of(EmptySegments.KEEP, EncodedSlash.KEEP, target));
    }

    @ParameterizedTest
    @CsvSource({
        "/a%2Fb, /a/b",
        "/x/..%2fadmin, /admin",
        "/x%2f..%2fadmin, /admin",
        "/%2F%2fadmin, /admin",
        "/a%252Fb, /a%252Fb",
        "/a%5Cb, /a%5Cb"
    })
    void has_slashes_for_encoded_ones_if_they_are_to_be_decoded(String target, String form) {
        assertEquals(form, of(EmptySegments.MERGE, EncodedSlash.DECODE, target));
    }

    @ParameterizedTest
    @CsvSource({
        "/a%zz, /a%25zz",
        "/a%, /a%25",
        "/a%2, /a%252",
        "/%%32e%%32e/x, /%252e%252e/x",
        "/%%36%31dmin, /%2561dmin"
    })
    void keeps_a_percent_sign_that_begins_no_escape(String target, String form) {
        assertEquals(form, of(merged, target));
    }

    @ParameterizedTest
    @CsvSource({"/a?x/../y, /a", "/?, /", "/a%?%2e, /a%25", "/x/..?/, /", "/a?b%2fc, /a"})
    void ends_where_the_query_begins(String target, String form) {
        assertEquals(form, of(merged, target));
        assertFalse(merged.hasEncodedSlash());
    }

    @Test
    void is_the_target_if_that_is_none_in_origin_form() {
        assertEquals("*", of(merged, "*"));
        assertEquals("", of(merged, ""));
    }

    @Test
    void tells_whether_a_slash_is_encoded_in_it() {
        of(merged, "/a%2fb");
        assertTrue(merged.hasEncodedSlash());
        of(merged, "/a%2");
        assertFalse(merged.hasEncodedSlash());
        of(merged, "/a%252fb");
        assertFalse(merged.hasEncodedSlash());
    }

    @Test
    void is_correct_when_the_object_is_reused_for_a_path_of_another_size() {
        String large = "/" + "%".repeat(20_000);
        assertEquals("/" + "%25".repeat(20_000), of(merged, large));
        assertEquals("/b", of(merged, "/a/../b"));
        assertEquals("/" + "%25".repeat(20_000), of(merged, large));
    }

    /** So nothing comes to light when a reader behind this one does the same again. */
    @ParameterizedTest
    @EnumSource(EncodedSlash.class)
    void is_unchanged_when_it_is_normalized_again(EncodedSlash slash) {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String target = target(random);
            for (EmptySegments empty : EmptySegments.values()) {
                String form = of(empty, slash, target);
                assertEquals(form, of(empty, slash, form), target);
                assertTrue(form.startsWith("/"), target);
                assertFalse((form + "/").contains("/../") || (form + "/").contains("/./"), target);
                assertFalse(form.toLowerCase(java.util.Locale.ROOT).contains("%2e"), target);
                assertFalse(empty == EmptySegments.MERGE && form.contains("//"), target);
            }
        }
    }

    /** Where nothing is encoded, the platform's own reading of RFC 3986 §5.2.4 agrees, but for what it leaves above the root. */
    @Test
    void is_equal_to_what_java_resolves() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var target = new StringBuilder("/r");
            for (int j = random.nextInt(8); j > 0; j--) {
                target.append(new String[] {"/a", "/.", "/..", "/bc", "/...", "/"}[random.nextInt(6)]);
            }
            String expected = URI.create("http://h" + target).normalize().getRawPath();
            expected = expected.replaceFirst("^(/\\.\\.)+(?=/|$)", "");
            assertEquals(expected.isEmpty() ? "/" : expected, of(merged, target.toString()), target.toString());
        }
    }

    private static String target(Random random) {
        var target = new StringBuilder("/");
        for (int j = random.nextInt(12); j > 0; j--) {
            target.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return target.toString();
    }
}
