package dev.weir.engine.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One file under {@code META-INF/services}, in the format of {@link java.util.ServiceLoader}.
 *
 * @param kind   the extension point in its name
 * @param origin the jar or folder that contains it
 * @param lines  the class names in it
 */
record ServiceFile(PluginKind kind, String origin, List<Line> lines) {
    private static final String FOLDER = "META-INF/services/";
    private static final int MOST_LINES = 1_000;

    /**
     * A class name and its line.
     *
     * @param number    from 1
     * @param className as written
     */
    record Line(int number, String className) {}

    /**
     * Reads all files of one kind that a class loader finds.
     *
     * @throws PluginException if one cannot be read, or lists too many classes
     */
    static List<ServiceFile> all(ClassLoader loader, PluginKind kind) {
        String name = FOLDER + kind.spi().getName();
        var files = new ArrayList<ServiceFile>();
        try {
            for (ResourceText file : ResourceText.all(loader, name)) {
                List<Line> lines = lines(file.text());
                if (lines.size() > MOST_LINES) {
                    throw new PluginException(
                            file.origin() + ", " + name + " lists more than " + MOST_LINES + " classes");
                }
                files.add(new ServiceFile(kind, file.origin(), lines));
            }
        } catch (IOException e) {
            throw new PluginException("cannot read the list of " + kind.word() + " plugins: " + e.getMessage(), e);
        }
        return files;
    }

    /** The position of a line, for errors. */
    String place(Line line) {
        return origin + ", " + FOLDER + kind.spi().getName() + ", line " + line.number();
    }

    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String className = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!className.isEmpty()) {
                lines.add(new Line(number, className));
            }
        }
        return lines;
    }
}
