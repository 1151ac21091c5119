package dev.weir.engine.configure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses a YAML 1.2 file into {@link ConfigNode}s. Values are not interpreted: all are texts. */
final class YamlFile {
    private static final int DEEPEST = 50;
    /** Maximum number of nodes, because aliases can expand a short file to a huge one. */
    private static final int MOST_ITEMS = 100_000;

    private final String name;
    private final Problems problems;
    private int items;
    private boolean tooMuch;

    private YamlFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Parses a file and reports errors as problems. @return empty if it cannot be parsed */
    static Optional<ConfigNode.Mapping> read(ConfigText source, Problems problems) {
        Path file = source.file();
        var reader = new YamlFile(file.toString(), problems);
        try {
            byte[] bytes = source.bytes();
            if (bytes.length > ConfigText.MOST_BYTES) {
                return reader.refuse("is larger than " + (ConfigText.MOST_BYTES >> 10)
                        + "KiB, the maximum size of a configuration file");
            }
            return reader.parse(text(bytes));
        } catch (NoSuchFileException e) {
            return reader.refuse("the file does not exist");
        } catch (AccessDeniedException e) {
            return reader.refuse("permission denied");
        } catch (CharacterCodingException e) {
            return reader.refuse("is not encoded in UTF-8");
        } catch (IOException e) {
            return reader.refuse("cannot be read: " + (Files.isDirectory(file) ? "it is a directory" : e.getMessage()));
        }
    }

    /** As {@link #read}, from text. */
    static Optional<ConfigNode.Mapping> parse(String name, String text, Problems problems) {
        return new YamlFile(name, problems).parse(text);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private Optional<ConfigNode.Mapping> refuse(String why) {
        problems.add(SourceLocation.ofOption(name), why);
        return Optional.empty();
    }

    private Optional<ConfigNode.Mapping> parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MOST_ITEMS)
                .setCodePointLimit(ConfigText.MOST_BYTES)
                .build();
        Optional<Node> root;
        try {
            Optional<Problem> unreadable = YamlText.problem(name, text, settings, DEEPEST);
            if (unreadable.isPresent()) {
                problems.add(unreadable.get());
                return Optional.empty();
            }
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark().map(this::place).orElse(start()), "is no YAML: " + words(e));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(start(), "is no YAML: " + firstLine(e));
            return Optional.empty();
        }
        ConfigNode item = root.isEmpty() ? null : item(root.get(), 0);
        if (tooMuch) {
            return Optional.empty();
        }
        if (item instanceof ConfigNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean nothing = item == null
                || (item instanceof ConfigNode.Text written && written.value().isEmpty());
        problems.add(
                nothing || item == null ? start() : item.place(),
                (nothing || item == null ? "the file is empty" : item.what() + " is not a configuration")
                        + "; the smallest one has two lines: listen: 127.0.0.1:8080 and backends: [127.0.0.1:9001]");
        return Optional.empty();
    }

    private @Nullable ConfigNode item(Node node, int depth) {
        if (!tooMuch && (depth > DEEPEST || ++items > MOST_ITEMS)) {
            problems.add(place(node), depth > DEEPEST ? YamlText.TOO_DEEP : "the file expands to too many nodes");
            tooMuch = true;
        }
        if (tooMuch) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            boolean none = scalar.isPlain() && List.of("null", "~").contains(scalar.getValue());
            return new ConfigNode.Text(none ? "" : scalar.getValue(), place(node));
        }
        return node instanceof SequenceNode sequence ? listing(sequence, depth) : mapping((MappingNode) node, depth);
    }

    private ConfigNode listing(SequenceNode sequence, int depth) {
        List<ConfigNode> read = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            ConfigNode item = item(each, depth + 1);
            if (item == null) {
                break;
            }
            read.add(item);
        }
        return new ConfigNode.Listing(read, place(sequence));
    }

    private ConfigNode mapping(MappingNode node, int depth) {
        var mapping = new ConfigNode.Mapping(place(node));
        for (NodeTuple tuple : node.getValue()) {
            ConfigNode value = item(tuple.getValueNode(), depth + 1);
            if (value == null) {
                break;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                problems.add(place(tuple.getKeyNode()), "a key must be a word, not a list or a mapping");
                continue;
            }
            DottedKeys.put(mapping, new ConfigNode.Mapping.Entry(scalar.getValue(), place(scalar), value), problems);
        }
        return mapping;
    }

    private SourceLocation start() {
        return new SourceLocation(name, 1, 1);
    }

    private SourceLocation place(Node node) {
        return node.getStartMark().map(this::place).orElse(start());
    }

    private SourceLocation place(Mark mark) {
        return new SourceLocation(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String words(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? firstLine(e) : e.getProblem();
        if (problem.startsWith("but ") && e.getContext() != null) {
            problem = e.getContext() + ", " + problem;
        }
        return problem.contains("\\t") || problem.contains("TAB")
                ? "tabs are not allowed for indentation; use spaces"
                : problem.lines().findFirst().orElse("");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
