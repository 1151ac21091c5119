package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A page of an installation")
class UserPagesTests {
    @TempDir
    Path checkout;

    private Map<String, String> texts(String first) throws IOException {
        write("a/docs/first.md", first);
        write("b/README.md", "# Second\n");
        write("list", "a/docs/first.md first.md\nb/README.md second.md\n");
        return UserPages.read(checkout, checkout.resolve("list")).texts();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(checkout.resolve(file).getParent());
        Files.writeString(checkout.resolve(file), text);
    }

    @Test
    void links_to_the_pages_beside_it_and_to_nothing_else_of_the_checkout() throws IOException {
        String before =
                "[two](../../b/README.md#second), [code](../src/A.java), [here](#x), [web](https://a.example/x#y)";
        assertEquals(
                Map.of(
                        "first.md",
                        "[two](second.md#second), code, [here](#x), [web](https://a.example/x#y)",
                        "second.md",
                        "# Second\n"),
                texts(before));
    }

    @Test
    void describes_pictures_which_an_installation_does_not_have() throws IOException {
        assertEquals(
                "a\n\n(Picture: two charts)\n\nb",
                texts("a\n\n![two charts](first/x.png)\n\nb").get("first.md"));
    }

    @Test
    void names_the_installed_command() throws IOException {
        assertEquals("`weir run` and ./weird", texts("`./weir run` and ./weird").get("first.md"));
    }
}
