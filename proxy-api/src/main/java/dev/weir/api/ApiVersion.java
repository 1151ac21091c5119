package dev.weir.api;

/**
 * The version of this extension interface, and which plugins fit it. A jar says what its plugins were compiled against
 * with a line of its manifest, {@code Weir-Api: 0.1}; one that says nothing is taken at its word, and what it lacks is
 * found when its classes are linked.
 *
 * <p>Versions are {@code MAJOR.MINOR}. A minor version adds: methods that have a default, and constants of enumerations
 * that say so. A major one may take away; while the major version is 0, a minor one may as well.
 *
 * <p><b>Thread:</b> any; it holds no state.
 */
public final class ApiVersion {
    /** The version that this is. */
    public static final String CURRENT = "0.1";

    /** The attribute of a jar's manifest that says what its plugins need. */
    public static final String MANIFEST_KEY = "Weir-Api";

    private ApiVersion() {}

    /**
     * Says whether plugins that need a version work with this one: it has the same major version, and while that is 0
     * the same minor one, and is no later.
     *
     * @param needed as the manifest says it; never {@code null}
     * @return {@code true} if they fit; {@code false} as well if it is no version at all
     */
    public static boolean fits(String needed) {
        int[] ours = parse(CURRENT);
        int[] theirs = parse(needed);
        if (theirs.length != 2 || theirs[0] != ours[0]) {
            return false;
        }
        return ours[0] == 0 ? theirs[1] == ours[1] : theirs[1] <= ours[1];
    }

    private static int[] parse(String version) {
        String text = version.strip();
        if (!text.matches("[0-9]{1,4}\\.[0-9]{1,4}")) {
            return new int[0];
        }
        int dot = text.indexOf('.');
        return new int[] {Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1))};
    }
}
