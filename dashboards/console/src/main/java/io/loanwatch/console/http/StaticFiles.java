package io.loanwatch.console.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The front end as it was built: files with a hash in their name are kept by browsers for ever, the page itself is not. */
final class StaticFiles {

    private static final String FOLDER = "/web";
    private static final String PAGE = "/index.html";
    private static final String HASHED = "/assets/";
    private static final int WORTH_COMPRESSING_BYTES = 1_024;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    private static final String NOT_BUILT = """
            <!doctype html><meta charset="utf-8"><title>Loanwatch</title>
            <p>The front end of this console was not built: Node 20 or later with npm was not found when Loanwatch was
            built. Install it, build again, and start again. The interface below <code>/api</code> works.</p>
            <p>控制台前端未构建：构建时未找到 Node 20 或更高版本及 npm。请安装后重新构建并启动。<code>/api</code> 接口可用。</p>
            """;

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] plain, byte[] zipped, String type) {}

    /** The file of the path, or the page, which itself knows what to show at other paths. */
    void serve(Context ctx) {
        String path = ctx.path();
        Optional<Asset> file = path.contains("..") || path.endsWith("/") ? Optional.empty() : asset(path);
        if (file.isEmpty() && path.startsWith(HASHED)) {
            throw ApiException.notFound("no file " + path);
        }
        Optional<Asset> served = file.or(() -> asset(PAGE));
        ctx.header("Cache-Control", path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        if (served.isEmpty()) {
            ctx.html(NOT_BUILT);
            return;
        }
        send(ctx, served.get());
    }

    private static void send(Context ctx, Asset asset) {
        ctx.contentType(asset.type());
        ctx.header("Vary", "Accept-Encoding");
        boolean zipped = asset.plain().length >= WORTH_COMPRESSING_BYTES
                && Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("").contains("gzip");
        if (zipped) {
            ctx.header("Content-Encoding", "gzip");
        }
        ctx.result(zipped ? asset.zipped() : asset.plain());
    }

    private Optional<Asset> asset(String path) {
        Optional<Asset> known = Optional.ofNullable(assets.get(path));
        if (known.isPresent()) {
            return known;
        }
        Optional<Asset> loaded = load(path);
        loaded.ifPresent(asset -> assets.put(path, asset));
        return loaded;
    }

    private static Optional<Asset> load(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readAllBytes();
            return Optional.of(new Asset(plain, zip(plain), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static byte[] zip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }
}
