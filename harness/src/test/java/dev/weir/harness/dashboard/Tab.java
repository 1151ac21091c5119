package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser, as a user sees and uses it. */
final class Tab implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int HEIGHT = 900;

    private final Browser browser;
    private final String context;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Tab(Browser browser, String context, String session) {
        this.browser = browser;
        this.context = context;
        this.session = session;
    }

    void show(String url, int width, boolean dark) {
        for (String domain : List.of("Page.enable", "Runtime.enable", "Log.enable", "Accessibility.enable")) {
            call(domain, new JsonObject());
        }
        var focus = new JsonObject(); // each tab believes that it is the one in front
        focus.addProperty("enabled", true);
        call("Emulation.setFocusEmulationEnabled", focus);
        resize(width, HEIGHT);
        var scheme = new JsonObject();
        scheme.addProperty("name", "prefers-color-scheme");
        scheme.addProperty("value", dark ? "dark" : "light");
        var features = new JsonArray();
        features.add(scheme);
        var media = new JsonObject();
        media.add("features", features);
        call("Emulation.setEmulatedMedia", media);
        var place = new JsonObject();
        place.addProperty("url", url);
        call("Page.navigate", place);
    }

    void resize(int width, int height) {
        var size = new JsonObject();
        size.addProperty("width", width);
        size.addProperty("height", height);
        size.addProperty("deviceScaleFactor", 1);
        size.addProperty("mobile", false);
        call("Emulation.setDeviceMetricsOverride", size);
    }

    /** The value of an expression; a promise is waited for. */
    JsonElement evaluate(String expression) {
        var parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("awaitPromise", true);
        parameters.addProperty("returnByValue", true);
        JsonObject result = call("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        JsonElement value = result.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    String text(String expression) {
        return evaluate("String(" + expression + ")").getAsString();
    }

    int number(String expression) {
        return evaluate(expression).getAsInt();
    }

    /** Waits until an expression is true. */
    void await(String condition) {
        String outcome = evaluate(("new Promise(tell => {"
                                + "const end = Date.now() + %d;"
                                + "const look = () => {"
                                + "  let holds = false; try { holds = Boolean(%s); } catch (error) { /* not yet */ }"
                                + "  if (holds) { tell('yes'); }"
                                + "  else if (Date.now() > end) { tell('no: ' + document.body.innerText); }"
                                + "  else { setTimeout(look, 20); }"
                                + "}; look(); })")
                        .formatted(PATIENCE_MILLIS, condition))
                .getAsString();
        assertEquals("yes", outcome, condition);
    }

    /** Waits until the page shows a text. */
    void awaitText(String text) {
        await("document.body.innerText.includes(" + quoted(text) + ")");
    }

    /** What an element shows; the first that fits the selector. */
    String shown(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
        return text("document.querySelector(" + quoted(selector) + ").innerText");
    }

    /** Goes to a view by its address. */
    void go(String hash) {
        evaluate("location.hash = " + quoted(hash));
        await("document.querySelector('.view') !== null");
    }

    /** A click of the mouse in the middle of an element. */
    void click(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
        JsonArray at = evaluate(("(() => { const node = document.querySelector(%s);"
                                + "node.scrollIntoView({ block: 'center' });"
                                + "const box = node.getBoundingClientRect();"
                                + "return [box.x + box.width / 2, box.y + box.height / 2]; })()")
                        .formatted(quoted(selector)))
                .getAsJsonArray();
        for (String type : List.of("mousePressed", "mouseReleased")) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.add("x", at.get(0));
            event.add("y", at.get(1));
            event.addProperty("button", "left");
            event.addProperty("clickCount", 1);
            call("Input.dispatchMouseEvent", event);
        }
    }

    void press(Key key) {
        for (String type : List.of("keyDown", "keyUp")) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key.key);
            event.addProperty("code", key.key);
            event.addProperty("windowsVirtualKeyCode", key.code);
            if (key.text != null && type.equals("keyDown")) {
                event.addProperty("text", key.text);
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    /** Types where the focus is. */
    void type(String text) {
        var event = new JsonObject();
        event.addProperty("text", text);
        call("Input.insertText", event);
    }

    /** The nodes that a screen reader gets. */
    List<JsonObject> accessible() {
        List<JsonObject> nodes = new ArrayList<>();
        for (JsonElement node :
                call("Accessibility.getFullAXTree", new JsonObject()).getAsJsonArray("nodes")) {
            if (!node.getAsJsonObject().get("ignored").getAsBoolean()) {
                nodes.add(node.getAsJsonObject());
            }
        }
        return nodes;
    }

    void screenshot(Path file) throws IOException {
        var format = new JsonObject();
        format.addProperty("format", "png");
        String data = call("Page.captureScreenshot", format).get("data").getAsString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Errors and warnings of the console so far. */
    List<String> complaints() {
        return complaints;
    }

    void heard(JsonObject event) {
        String method = event.get("method").getAsString();
        JsonObject parameters = event.getAsJsonObject("params");
        boolean complains = switch (method) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" ->
                List.of("error", "warning", "assert")
                        .contains(parameters.get("type").getAsString());
            case "Log.entryAdded" ->
                List.of("error", "warning")
                        .contains(
                                parameters.getAsJsonObject("entry").get("level").getAsString());
            default -> false;
        };
        if (complains) {
            complaints.add(method + " " + parameters);
        }
    }

    @Override
    public void close() {
        var which = new JsonObject();
        which.addProperty("browserContextId", context);
        browser.call(null, "Target.disposeBrowserContext", which);
    }

    static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private JsonObject call(String method, JsonObject parameters) {
        return browser.call(session, method, parameters);
    }

    /** A key that does something. */
    enum Key {
        TAB("Tab", 9, null),
        ENTER("Enter", 13, "\r"),
        ESCAPE("Escape", 27, null);

        private final String key;
        private final int code;
        private final String text;

        Key(String key, int code, String text) {
            this.key = key;
            this.code = code;
            this.text = text;
        }
    }
}
