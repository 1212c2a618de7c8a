package io.loanwatch.elasticsearch.node;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the command line says: {@code HOME_DIR HTTP_PORT [key=value ...]}.
 *
 * @param home the folder of data, configuration and logs; made when absent
 * @param httpPort 0 for any free port, else 1 to 65535
 * @param settings Elasticsearch settings that replace the node's own
 */
record NodeArguments(Path home, int httpPort, Map<String, String> settings) {

    static final String USAGE = "usage: ElasticsearchNode HOME_DIR HTTP_PORT [key=value ...]";

    /** @throws IllegalArgumentException naming the argument at fault and what would be right */
    static NodeArguments parse(String... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("setting \"" + arguments[i] + "\": expected key=value");
            }
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        return new NodeArguments(Path.of(arguments[0]).toAbsolutePath(), port(arguments[1]), Map.copyOf(settings));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through: a word and a number out of range deserve the same answer
        }
        throw new IllegalArgumentException("HTTP_PORT \"" + text + "\": expected 0 (any free port) to 65535");
    }
}
