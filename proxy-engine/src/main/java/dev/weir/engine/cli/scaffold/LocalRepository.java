package dev.weir.engine.cli.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Where Maven keeps what it downloaded and installed, found without starting Maven.
 *
 * @param environment the environment's variables
 * @param home        the user's home folder
 */
record LocalRepository(Map<String, String> environment, Path home) {
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)-Dmaven\\.repo\\.local=(\\S+)");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(env\\.)?([^}]+)}");

    /** The one of the user that runs this process. */
    static Path ofUser() {
        return new LocalRepository(System.getenv(), Path.of(System.getProperty("user.home"))).folder();
    }

    /**
     * The folder, chosen as Maven chooses it: an option, the user's settings, the settings beside Maven, {@code ~/.m2/repository}.
     *
     * @throws ScaffoldException if a file with settings cannot be read
     */
    Path folder() {
        return Stream.of("MAVEN_ARGS", "MAVEN_OPTS")
                .flatMap(variable -> option(environment.getOrDefault(variable, "")).stream())
                .findFirst()
                .or(() -> setting(home.resolve(".m2/settings.xml")))
                .or(() -> maven().flatMap(maven -> setting(maven.resolve("conf/settings.xml"))))
                .map(Path::of)
                .orElse(home.resolve(".m2/repository"));
    }

    /** The JVM takes the last one of several. */
    private static Optional<String> option(String options) {
        return OPTION.matcher(options)
                .results()
                .map((MatchResult found) -> found.group(1))
                .reduce((earlier, later) -> later);
    }

    /** Where Maven is installed: its launcher is bin/mvn there, often behind symbolic links. */
    private Optional<Path> maven() {
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            Path launcher = Path.of(folder, "mvn");
            if (!folder.isEmpty() && Files.isExecutable(launcher)) {
                try {
                    return Optional.ofNullable(launcher.toRealPath().getParent())
                            .map(Path::getParent);
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> setting(Path settings) {
        if (!Files.exists(settings)) {
            return Optional.empty();
        }
        try {
            var parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            Node root = parsers.newDocumentBuilder().parse(settings.toFile()).getDocumentElement();
            for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child.getNodeName().equals("localRepository")
                        && !child.getTextContent().isBlank()) {
                    return Optional.of(filled(child.getTextContent().strip()));
                }
            }
            return Optional.empty();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new ScaffoldException("cannot read Maven's settings in " + settings + ": " + e.getMessage());
        }
    }

    /** Puts in what {@code ${user.home}} and {@code ${env.NAME}} stand for. */
    private String filled(String text) {
        return PROPERTY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        if (found.group(1) != null) {
            return environment.getOrDefault(found.group(2), found.group());
        }
        return found.group(2).equals("user.home") ? home.toString() : System.getProperty(found.group(2), found.group());
    }
}
