package io.coldboot.openstack.tenant;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Horizon as a browser uses it: the page of the login, the form with its token against forgery, and the page behind it. */
final class Dashboard {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String REMEDY = "read journalctl -u horizon -u memcached on the workload controller; then give the same command again";

    private final URI login;
    private final HttpClient http;
    private final CookieManager cookies = new CookieManager();

    Dashboard(String address, SSLContext trust) {
        this.login = URI.create("https://" + address + "/horizon/auth/login/");
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10))
                .cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).sslContext(trust).build();
    }

    /** Logs in; a login that it lets in is answered with a redirection away from the login page. */
    void logIn(String user, String password) {
        HttpResponse<String> page = answer(HttpRequest.newBuilder(login).timeout(TIMEOUT).build());
        String token = cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals("csrftoken"))
                .map(HttpCookie::getValue).findFirst().orElse("");
        if (page.statusCode() != 200 || token.isEmpty())
            throw Patience.failed("the dashboard has no login page (HTTP " + page.statusCode() + ")", REMEDY);
        HttpResponse<String> in = answer(HttpRequest.newBuilder(login).timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded").header("Referer", login.toString())
                .POST(BodyPublishers.ofString(form(Map.of("csrfmiddlewaretoken", token, "username", user, "password",
                        password, "domain", "Default", "region", "default", "next", "/horizon/"))))
                .build());
        String next = in.headers().firstValue("Location").orElse("");
        if (in.statusCode() != 302 || next.contains("/auth/login"))
            throw Patience.failed("the dashboard lets nobody in (HTTP " + in.statusCode() + ")", REMEDY);
        int behind = answer(HttpRequest.newBuilder(login.resolve("/horizon/project/")).timeout(TIMEOUT).build())
                .statusCode();
        if (behind != 200)
            throw Patience.failed("the dashboard forgets who logged in (HTTP " + behind + ")", REMEDY);
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw Patience.failed("the dashboard does not answer at " + login.getAuthority() + ": " + e.getMessage(),
                    REMEDY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Patience.failed("was interrupted", "give the same command again");
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
