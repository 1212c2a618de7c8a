package io.loanwatch.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A jar of jobs, named by what is in it.
 *
 * @param jar the file
 * @param name version and the first digits of the jar's SHA-256
 */
public record Release(Path jar, String name) {

    private static final String VERSION = "0.1.0";
    private static final int DIGITS = 12;

    public static Release of(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(
                    "--jar is %s, must be a jar of jobs such as mvn package -pl jobs/monitor -am makes".formatted(jar));
        }
        try (InputStream in = Files.newInputStream(jar);
                var digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            String digits = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            return new Release(jar, VERSION + "-" + digits.substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    /** Arguments of a job of this jar, which say so. */
    List<String> among(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--release", name));
        return all;
    }

    /** The id of this jar on the cluster, where it is uploaded unless it is there. */
    public String onCluster(FlinkRest flink) throws IOException, InterruptedException {
        Optional<String> there = find(flink, name);
        return there.isPresent() ? there.get() : flink.upload(jar, file(name));
    }

    /** The id of an earlier release, if the cluster still has it. */
    public static Optional<String> find(FlinkRest flink, String name) throws IOException, InterruptedException {
        for (var file : flink.get("/jars").path("files")) {
            if (file.path("name").asText().equals(file(name))) {
                return Optional.of(file.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** How the jar of a release is named on the cluster. */
    public static String file(String name) {
        return "loanwatch-" + name + ".jar";
    }
}
