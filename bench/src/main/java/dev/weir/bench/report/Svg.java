package dev.weir.bench.report;

/** A drawing as a part of a page. Coordinates go right and down; the page scales it to its own width. */
final class Svg {
    /** What a letter of a label takes on average; a bit more, so that labels keep apart. */
    private static final double LETTER = 7.6;

    private final Markup out = new Markup();

    /** @param label what somebody hears who does not see it */
    Svg(double width, double height, String label) {
        String box = "0 0 " + Markup.decimal(width) + " " + Markup.decimal(height);
        out.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "role", "img", "aria-label", label);
    }

    /** A group of what belongs together, with what a pointer over it shows. */
    Svg open(String style, String title) {
        out.open("g", "class", style).element("title", title);
        return this;
    }

    Svg close() {
        out.close("g");
        return this;
    }

    Svg rect(double x, double y, double width, double height, String style) {
        out.empty("rect", "x", x, "y", y, "width", width, "height", height, "class", style);
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style);
        return this;
    }

    Svg circle(double x, double y, double radius, String style) {
        out.empty("circle", "cx", x, "cy", y, "r", radius, "class", style);
        return this;
    }

    /** A line through points, which are pairs of numbers as SVG writes them. */
    Svg curve(String points, String style) {
        out.empty("polyline", "points", points, "class", style);
        return this;
    }

    /** @param style also says which end of the text is at x */
    Svg text(double x, double y, String text, String style) {
        out.element("text", text, "x", x, "y", y, "class", style);
        return this;
    }

    /** The end of it. */
    String done() {
        return out.close("svg").toString();
    }

    /** About how wide a label is. */
    static double width(String text) {
        return text.length() * LETTER;
    }

    /** A name that takes no more than so many letters. */
    static String shortened(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, letters - 1) + "…";
    }
}
