package io.loanwatch.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.loanwatch.console.access.Permission;
import io.loanwatch.console.access.User;
import io.loanwatch.console.audit.AuditLines;
import io.loanwatch.console.audit.AuditLog;
import java.io.IOException;

/** The audit log, for auditors of the whole bank. */
final class AuditRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 500;

    private final Access access;
    private final AuditLog audit;

    AuditRoutes(Access access, AuditLog audit) {
        this.access = access;
        this.audit = audit;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/audit", this::entries);
        routes.get("/api/audit/verification", this::verify);
    }

    private void entries(Context ctx) {
        requireAuditor(ctx);
        int size = Request.number(ctx, "size", 100);
        if (size < 1 || size > LARGEST) {
            throw ApiException.invalid("size is %d, must be from 1 to %d".formatted(size, LARGEST));
        }
        int before = Request.number(ctx, "before", Integer.MAX_VALUE);
        ArrayNode entries = JSON.createArrayNode();
        audit.before(before, size).forEach(entry -> entries.add(AuditLines.json(entry)));
        Answers.json(ctx, entries);
    }

    private void verify(Context ctx) throws IOException {
        requireAuditor(ctx);
        AuditLog.Verification found = audit.verify();
        Answers.json(
                ctx,
                JSON.createObjectNode()
                        .put("intact", found.isIntact())
                        .put("entries", found.entries())
                        .put("last_hash", found.lastHash())
                        .put("fault", found.fault().orElse(null)));
    }

    private void requireAuditor(Context ctx) {
        User user = access.require(ctx, Permission.AUDIT);
        if (!user.scope().isWholeBank()) {
            throw ApiException.forbidden("the audit log holds every branch, so it takes the scope of the head office");
        }
    }
}
