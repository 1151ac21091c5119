package dev.weir.harness.toxiproxy.toxic;

/**
 * A toxic as a user created it.
 *
 * @param name unique in its proxy
 * @param type its type
 * @param direction the stream it acts on
 * @param stream the same as the user wrote it, which responses repeat
 * @param toxicity the probability that it acts on a link; its range is not checked
 * @param attributes its attributes
 */
public record Toxic(
        String name, ToxicType type, Direction direction, String stream, float toxicity, Attributes attributes) {
    /** Returns a copy with other attributes. */
    public Toxic with(float otherToxicity, Attributes otherAttributes) {
        return new Toxic(name, type, direction, stream, otherToxicity, otherAttributes);
    }

    /** Decides at random whether it acts, as {@code random in [0, 1) < toxicity}: 0 is never and 1 always. */
    public boolean draws(LinkView link) {
        return link.random().nextFloat() < toxicity;
    }

    Behaviour behaviour(LinkView link, long nowNanos) {
        return draws(link) ? type.behaviour(attributes, link, nowNanos) : new Pass();
    }
}
