package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** A person at a browser without script: follows links, keeps cookies, sends forms. */
public final class Visitor {
    private static final Pattern INPUT = Pattern.compile("<input type='hidden' name='(\\w+)' value='([^']*)'>");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    private Visitor() {}

    /** Somebody who has not signed in. */
    public static Visitor anonymous() {
        return new Visitor();
    }

    /** Somebody who has signed in. */
    public static Visitor signedIn(String name) {
        Visitor visitor = new Visitor();
        visitor.signIn(name, "/ui");
        return visitor;
    }

    /** Where the service is. */
    public static URI service() {
        return URI.create(
                "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
    }

    /** With a header on every request from now on. */
    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Every cookie that was set, as it was set. */
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    /** Forgets the session. */
    public void dropCookies() {
        cookies.clear();
    }

    /** Opens a page, is sent to the provider, signs in there and comes back. */
    public HttpResponse<String> signIn(String name, String path) {
        HttpResponse<String> away = get(path);
        assertThat(away.statusCode()).as("%s leads to the provider", path).isEqualTo(302);
        String card = send(HttpRequest.newBuilder(location(away)).GET()).body();
        Map<String, String> form = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(card.substring(0, card.indexOf("</form>")));
        while (input.find()) {
            form.put(input.group(1), input.group(2));
        }
        form.put("predefined-" + name, name);
        URI login = location(away).resolve("/login");
        HttpResponse<String> back = send(HttpRequest.newBuilder(login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
        return follow(open(location(back)));
    }

    /** Asks for a path and stays there. */
    public HttpResponse<String> get(String path) {
        return open(service().resolve(path));
    }

    /** Asks for a path and follows redirects within the service. */
    public HttpResponse<String> visit(String path) {
        return follow(get(path));
    }

    /** Sends a form as a browser does, without following. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, encode(fields));
    }

    /** Sends a form that is encoded already, for fields that are there several times. */
    public HttpResponse<String> post(String path, String encoded) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded));
        if (!headers.containsKey("Sec-Fetch-Site")) {
            request.header("Sec-Fetch-Site", "same-origin");
        }
        return own(request);
    }

    /** The key of the form on a page. */
    public static String key(String page) {
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as("a form with a key").isTrue();
        return key.group(1);
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> current = answer;
        for (int i = 0; i < MOST_REDIRECTS && current.statusCode() / 100 == 3; i++) {
            current = open(location(current));
        }
        return current;
    }

    /** Asks for a path as somebody who reads another type. */
    public HttpResponse<String> getAs(String type, String path) {
        return own(HttpRequest.newBuilder(service().resolve(path))
                .header("Accept", type)
                .GET());
    }

    private HttpResponse<String> open(URI address) {
        return own(HttpRequest.newBuilder(address).header("Accept", "text/html").GET());
    }

    private HttpResponse<String> own(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", String.join("; ", pairs));
        }
        HttpResponse<String> answer = send(request);
        answer.headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        setCookies.add(cookie);
        String pair = cookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri()
                .resolve(answer.headers()
                        .firstValue("location")
                        .orElseThrow(
                                () -> new AssertionError(answer.statusCode() + " without Location: " + answer.body())));
    }

    private static String encode(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }
}
