package io.loanwatch.flink.registry;

import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.RecordFormat;
import java.net.URI;
import java.util.Optional;

/**
 * Where the schema registry is. Who asks is said by the environment variables {@value #USER} and {@value #PASSWORD} of the process
 * that asks, and by nothing that travels with a job.
 *
 * @param url {@code http://HOST:PORT} or {@code https://HOST:PORT}, with a path if the API stands below one
 */
public record RegistrySettings(String url) implements FormatSettings {

    /** Variable that names the user. */
    public static final String USER = "LOANWATCH_REGISTRY_USER";

    /** Variable with the password. */
    public static final String PASSWORD = "LOANWATCH_REGISTRY_PASSWORD";

    public RegistrySettings {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException(
                    "registry is \"%s\", must be http://HOST:PORT or https://HOST:PORT".formatted(url));
        }
    }

    @Override
    public RecordFormat open() {
        return new ConfluentFormat(new RegistryClient(url, credentials(), RegistryClient.FIRST_WAIT));
    }

    private Optional<String> credentials() {
        Optional<String> user = Optional.ofNullable(System.getenv(USER));
        if (user.isPresent() && !url.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "%s is set and the registry is %s, must be https:// so that the password is not sent in the clear"
                            .formatted(USER, url));
        }
        return user.map(name -> name + ":" + String.valueOf(System.getenv(PASSWORD)));
    }
}
