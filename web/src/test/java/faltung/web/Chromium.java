package faltung.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, with a page that has loaded the WebAssembly module and calls what it
 * is asked to.
 *
 * <p>The page comes from a server on the loopback address, fetches calls from there and posts the
 * answers, so nothing but the JDK and a browser is needed.
 */
final class Chromium implements AutoCloseable {
  /** What a call returned, and how long it took in the page. */
  record Answer(String text, double milliseconds) {}

  /** Far beyond the seconds that a busy machine of two cores takes to start Chromium. */
  private static final long PATIENCE_SECONDS = 180;

  private final Path module;
  private final Path profile;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final Process browser;

  /**
   * Starts it.
   *
   * @param executable the browser
   * @param module the folder with the WebAssembly module and its runtime
   */
  Chromium(Path executable, Path module) throws IOException {
    this.module = module;
    profile = Files.createTempDirectory("faltung-chromium");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    browser =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/page.html")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
  }

  /** Where the browser is: the system property faltung.chromium, or on the path of the system. */
  static Optional<Path> find() {
    String given = System.getProperty("faltung.chromium");
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    String folders = System.getenv("PATH");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(folders == null ? new String[0] : folders.split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The first line of what it prints when asked for its version. */
  static String version(Path executable) throws IOException {
    Process process = new ProcessBuilder(executable.toString(), "--version").start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(output.readLine()).strip();
    }
  }

  /** Calls an exported function with numbers and texts. */
  Answer call(String function, Object... arguments) throws IOException, InterruptedException {
    StringBuilder json = new StringBuilder("[\"").append(function).append('"');
    for (Object argument : arguments) {
      json.append(',').append(argument instanceof Number ? argument : "\"" + argument + "\"");
    }
    calls.add(json.append(']').toString());
    Answer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IOException(
          "Chromium gave no answer to "
              + json
              + " in "
              + PATIENCE_SECONDS
              + " s; it printed:\n"
              + Files.readString(profile.resolve("output.txt")));
    }
    if (!answer.text().startsWith("ok ")) {
      throw new IOException(json + " " + answer.text());
    }
    return new Answer(answer.text().substring("ok ".length()), answer.milliseconds());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/page.html" -> send(exchange, "text/html", resource("page.html"));
        case "/faltung.wasm-runtime.js" -> send(exchange, "text/javascript", file(path));
        case "/faltung.wasm" -> send(exchange, "application/wasm", file(path));
        case "/call" ->
            send(exchange, "application/json", calls.take().getBytes(StandardCharsets.UTF_8));
        case "/answer" -> {
          String text =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String query = exchange.getRequestURI().getQuery();
          answers.add(new Answer(text, Double.parseDouble(query.replace("milliseconds=", ""))));
          send(exchange, "text/plain", new byte[0]);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private byte[] file(String path) throws IOException {
    return Files.readAllBytes(module.resolve(path.substring(1)));
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = Chromium.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("the resource " + name + " is missing beside " + Chromium.class);
      }
      return stream.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    browser.descendants().forEach(ProcessHandle::destroy);
    browser.destroy();
    try {
      if (!browser.waitFor(10, TimeUnit.SECONDS)) {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
    deleteProfile();
  }

  /** Children of the browser may still write while they end, so what cannot be deleted stays. */
  private void deleteProfile() throws IOException {
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
