package dev.weir.bench.report;

/** Builds a drawing as a part of a page. Coordinates grow right and down; the page scales it to its own width. */
final class Svg {
    /** Average width of a letter of a label, rounded up so that labels do not touch. */
    private static final double LETTER = 7.6;

    private final Markup out = new Markup();

    /** @param label the description for screen readers */
    Svg(double width, double height, String label) {
        String box = "0 0 " + Markup.decimal(width) + " " + Markup.decimal(height);
        out.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "role", "img", "aria-label", label);
    }

    /** A group, with a tooltip. */
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

    /** A line through points, which are pairs of numbers as in SVG. */
    Svg curve(String points, String style) {
        out.empty("polyline", "points", points, "class", style);
        return this;
    }

    /** @param style also sets which end of the text is at x */
    Svg text(double x, double y, String text, String style) {
        out.element("text", text, "x", x, "y", y, "class", style);
        return this;
    }

    /** Closes it. */
    String done() {
        return out.close("svg").toString();
    }

    /** Approximate width of a label. */
    static double width(String text) {
        return text.length() * LETTER;
    }

    /** A name, cut to a maximum number of letters. */
    static String shortened(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, letters - 1) + "…";
    }
}
