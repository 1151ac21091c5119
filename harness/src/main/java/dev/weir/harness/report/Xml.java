package dev.weir.harness.report;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes indented XML 1.0 from any text: messages may have bytes of a broken response. */
final class Xml {
    private static final String STEP = "  ";

    private final XMLStreamWriter out;

    /** For each open element, whether it has child elements; that decides where its end tag is written. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    Xml(XMLStreamWriter out) throws XMLStreamException {
        this.out = out;
        out.writeStartDocument("UTF-8", "1.0");
    }

    Xml begin(String element) throws XMLStreamException {
        if (!open.isEmpty()) {
            open.pop();
            open.push(true);
        }
        indent();
        out.writeStartElement(element);
        open.push(false);
        return this;
    }

    Xml attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, allowed(value));
        return this;
    }

    Xml text(String text) throws XMLStreamException {
        out.writeCharacters(allowed(text));
        return this;
    }

    Xml end() throws XMLStreamException {
        if (open.pop()) {
            indent();
        }
        out.writeEndElement();
        return this;
    }

    void finish() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + STEP.repeat(open.size()));
    }

    /** Removes the characters that XML 1.0 cannot represent even by an escape (XML 1.0 §2.2). */
    private static String allowed(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(Xml::isChar).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isChar(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
