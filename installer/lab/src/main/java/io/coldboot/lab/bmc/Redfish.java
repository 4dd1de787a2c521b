package io.coldboot.lab.bmc;

import com.fasterxml.jackson.databind.JsonNode;
import io.coldboot.lab.bmc.ManagedSystem.BootOverride;
import io.coldboot.lab.bmc.ManagedSystem.ResetType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Redfish service (DSP0266) for one machine: as much of it as Ironic's {@code redfish} hardware type asks for. Pure but for
 * the sessions; {@link BmcServer} puts it on the network.
 */
public final class Redfish {

    static final String ROOT = "/redfish/v1";
    private static final String SESSIONS = ROOT + "/SessionService/Sessions";
    private static final int MOST_SESSIONS = 64;

    private final ManagedSystem system;
    private final Login login;
    private final BooleanSupplier refusesLogins;
    private final RedfishResources resources;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    /** The one login that the controller knows. */
    public record Login(String user, String password) {
        private boolean matches(String otherUser, String otherPassword) {
            return same(user, otherUser) && same(password, otherPassword);
        }

        private static boolean same(String a, String b) {
            return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A request.
     *
     * @param path without query and without a slash at the end
     * @param token the {@code X-Auth-Token} header
     * @param authorization the {@code Authorization} header
     * @param body what was sent; a missing node if nothing was
     */
    record Request(String method, String path, @Nullable String token, @Nullable String authorization, JsonNode body) {}

    /** An answer; a body of null means none. */
    record Answer(int status, @Nullable Object body, Map<String, String> headers) {
        static Answer ok(Object body) {
            return new Answer(200, body, Map.of());
        }

        static Answer done() {
            return new Answer(204, null, Map.of());
        }

        static Answer error(int status, String code, String message) {
            return new Answer(status,
                    Map.of("error", Map.of("code", "Base.1.0." + code, "message", message, "@Message.ExtendedInfo",
                            List.of(Map.of("MessageId", "Base.1.0." + code, "Message", message)))),
                    Map.of());
        }
    }

    /**
     * The service of a machine.
     *
     * @param refusesLogins while it says yes, no login is good enough
     */
    public Redfish(ManagedSystem system, Login login, BooleanSupplier refusesLogins) {
        this.system = system;
        this.login = login;
        this.refusesLogins = refusesLogins;
        this.resources = new RedfishResources(system);
    }

    Answer answer(Request request) {
        String path = request.path();
        // The service root is for everybody, and so is asking for a session (DSP0266, 13.3).
        if (path.equals(ROOT))
            return Answer.ok(resources.serviceRoot());
        if (path.equals(SESSIONS) && request.method().equals("POST"))
            return openSession(request.body());
        if (!authenticated(request))
            return unauthorized();
        if (path.startsWith(SESSIONS + "/"))
            return session(request);
        return switch (request.method()) {
            case "GET", "HEAD" -> {
                Map<String, Object> found = resources.get(path);
                yield found == null ? missing(path) : Answer.ok(found);
            }
            case "PATCH" -> path.equals(resources.systemPath()) ? patch(request.body().path("Boot")) : missing(path);
            case "POST" ->
                path.equals(resources.resetPath()) ? reset(request.body().path("ResetType").asText()) : missing(path);
            default -> Answer.error(405, "OperationNotAllowed", request.method() + " is not allowed");
        };
    }

    private Answer patch(JsonNode boot) {
        BootOverride now = system.override();
        String target = boot.path("BootSourceOverrideTarget").asText(now.target());
        // Ironic leaves out what already has the wanted value.
        String enabled = boot.path("BootSourceOverrideEnabled").asText(now.enabled());
        String mode = boot.path("BootSourceOverrideMode").asText(now.mode());
        if (!RedfishResources.TARGETS.contains(target) || !Set.of("Disabled", "Once", "Continuous").contains(enabled)
                || !Set.of("Legacy", "UEFI").contains(mode))
            return Answer.error(400, "PropertyValueNotInList",
                    "this machine cannot boot from " + target + " (" + enabled + ", " + mode + ")");
        system.override(new BootOverride(target, enabled, mode));
        return Answer.done();
    }

    private Answer reset(String type) {
        return ResetType.of(type).map(known -> {
            system.reset(known);
            return Answer.done();
        }).orElseGet(() -> Answer.error(400, "ActionParameterNotSupported",
                "ResetType \"" + type + "\" is not one of " + Arrays.toString(ResetType.values())));
    }

    private Answer openSession(JsonNode body) {
        if (refusesLogins.getAsBoolean()
                || !login.matches(body.path("UserName").asText(), body.path("Password").asText()))
            return unauthorized();
        // Clients that never log out must not fill the controller: the sessions of a full house end.
        if (sessions.size() >= MOST_SESSIONS)
            sessions.clear();
        String token = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString().substring(0, 8);
        sessions.put(token, id);
        String path = SESSIONS + "/" + id;
        return new Answer(201, Map.of("@odata.id", path, "Id", id, "Name", "Session", "UserName", login.user()),
                Map.of("X-Auth-Token", token, "Location", path));
    }

    private Answer session(Request request) {
        String id = request.path().substring(SESSIONS.length() + 1);
        if (!sessions.containsValue(id))
            return missing(request.path());
        if (request.method().equals("DELETE")) {
            sessions.values().remove(id);
            return Answer.done();
        }
        return Answer.ok(Map.of("@odata.id", request.path(), "Id", id, "Name", "Session"));
    }

    private boolean authenticated(Request request) {
        if (refusesLogins.getAsBoolean())
            return false;
        if (request.token() != null && sessions.containsKey(request.token()))
            return true;
        String authorization = request.authorization();
        if (authorization == null || !authorization.startsWith("Basic "))
            return false;
        try {
            String[] words = new String(Base64.getDecoder().decode(authorization.substring(6).strip()),
                    StandardCharsets.UTF_8).split(":", 2);
            return words.length == 2 && login.matches(words[0], words[1]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Answer unauthorized() {
        return Answer.error(401, "InsufficientPrivilege", "bad credentials");
    }

    private static Answer missing(String path) {
        return Answer.error(404, "ResourceMissingAtURI", "there is no " + path);
    }
}
