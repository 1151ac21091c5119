package dev.weir.harness.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text for people, with listings in it. */
record Document(Path file, String text) {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LISTING =
            Pattern.compile("(?:`([^`\\n]+)`\\n\\n)?```([a-z]+)\\n(.*?)```", Pattern.DOTALL);

    /**
     * One listing.
     *
     * @param file     the name of the file that it is, or empty
     * @param language what it is written in
     */
    record Listing(String file, String language, String text) {}

    static Document of(String path) {
        return at(CHECKOUT.resolve(path));
    }

    static Document at(Path file) {
        return new Document(file, read(file));
    }

    static String source(String path) {
        return read(CHECKOUT.resolve(path));
    }

    /** Whether listings and generated pages are to be written anew: {@code -Ddocs.write=true}. */
    static boolean writing() {
        return Boolean.getBoolean("docs.write");
    }

    /** Replaces a listing with another text. */
    void replace(Listing listing, String other) {
        try {
            Files.writeString(file, read(file).replace(listing.text(), other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path checkout() {
        return CHECKOUT;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        Matcher matcher = LISTING.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? "" : matcher.group(1);
            listings.add(new Listing(name, matcher.group(2), matcher.group(3)));
        }
        return listings;
    }
}
