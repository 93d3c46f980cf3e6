package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigProblem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns YAML 1.2 into {@link ConfigNode}s. The only class that knows the YAML library, loaded only where there is a file. */
final class YamlReader {

    /** Deeper nodes hold no settings; aliases that contain themselves end here. */
    private static final int MAX_DEPTH = 10;

    private static final int MAX_ALIASES = 1_000;

    /** A file whose aliases unfold to more is no configuration. */
    private static final int MAX_NODES = 50_000;

    private final FileProblems problems;
    private int nodes;

    private YamlReader(FileProblems problems) {
        this.problems = problems;
    }

    /** The file's top node; null where it is empty or, with a problem noted, not YAML. */
    static @Nullable ConfigNode read(String yaml, FileProblems problems) {
        YamlReader reader = new YamlReader(problems);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setMaxAliasesForCollections(MAX_ALIASES)
                    .build();
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, yaml));
            Optional<Node> root = new Composer(settings, parser).getSingleNode();
            return root.isPresent() ? reader.node(root.get(), 0) : null;
        } catch (MarkedYamlEngineException e) {
            reader.syntax(e);
        } catch (YamlEngineException e) {
            problems.add(Code.CONFIG_SYNTAX, "not YAML: " + oneLine(e.getMessage()));
        } catch (StackOverflowError e) {
            problems.add(Code.CONFIG_SYNTAX, "not a configuration: nested too deeply");
        }
        return null;
    }

    private ConfigNode node(Node node, int depth) {
        Optional<Mark> start = node.getStartMark();
        int line = start.isPresent() ? start.get().getLine() + 1 : 0;
        int column = start.isPresent() ? start.get().getColumn() + 1 : 0;
        if (++nodes > MAX_NODES) {
            throw new YamlEngineException("it unfolds to more than " + MAX_NODES + " nodes");
        }
        if (node instanceof ScalarNode scalar) {
            boolean empty = scalar.isPlain() && isNull(scalar.getValue());
            return new ConfigNode.Text(scalar.getValue(), empty, line, column);
        }
        if (node instanceof MappingNode mapping && depth < MAX_DEPTH) {
            return new ConfigNode.Mapping(entries(mapping, depth), line, column);
        }
        List<ConfigNode> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence && depth < MAX_DEPTH) {
            sequence.getValue().forEach(item -> items.add(node(item, depth + 1)));
        }
        return new ConfigNode.Sequence(items, line, column);
    }

    private List<ConfigNode.Entry> entries(MappingNode mapping, int depth) {
        List<ConfigNode.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            ConfigNode key = node(tuple.getKeyNode(), depth + 1);
            if (key instanceof ConfigNode.Text name) {
                entries.add(new ConfigNode.Entry(name, node(tuple.getValueNode(), depth + 1)));
            } else {
                problems.add(key, Code.CONFIG_SYNTAX, "a key must be a name");
            }
        }
        return entries;
    }

    private static boolean isNull(String plain) {
        return plain.isEmpty() || plain.equals("~") || plain.equals("null");
    }

    private void syntax(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : oneLine(e.getContext()) + ": ";
        String message = "not YAML: " + context + oneLine(e.getProblem());
        if (mark.isPresent()) {
            problems.add(mark.get().getLine() + 1, mark.get().getColumn() + 1, Code.CONFIG_SYNTAX, message);
        } else {
            problems.add(Code.CONFIG_SYNTAX, message);
        }
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "unknown reason" : message.strip().replaceAll("\\s+", " ");
    }
}
