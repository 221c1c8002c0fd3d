package faltung.benchmarks.peer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one peer on standard input and output: {@code java … Server NAME THREADS}.
 *
 * <pre>
 * hello NAME VERSION                       said first
 * work KIND OPERANDS KEY=VALUE…            → ok FLOPS DESCRIPTION, declined or failed WHY
 * run                                      → operand …
 * time NANOSECONDS                         → ok CALLS NANOSECONDS PROCESSOR-NANOSECONDS
 * quit
 * </pre>
 */
public final class Server {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Peer peer;
  private final DataInputStream in;
  private final DataOutputStream out;
  private Peer.@Nullable Prepared prepared;

  private Server(Peer peer, DataInputStream in, DataOutputStream out) {
    this.peer = peer;
    this.in = in;
    this.out = out;
  }

  /** Serves until the input ends. */
  public static void main(String[] arguments) throws Exception {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // What libraries print must not come between the answers.
    System.setOut(System.err);
    Peer peer = peer(arguments[0]);
    peer.threads(Integer.parseInt(arguments[1]));
    Server server =
        new Server(peer, new DataInputStream(new BufferedInputStream(System.in, 1 << 16)), out);
    server.answer("hello " + peer.name() + " " + peer.version());
    server.serve();
    out.flush();
    System.exit(0); // Some libraries leave threads behind.
  }

  /** The peer of a name among those on the class path. */
  public static Peer peer(String name) {
    List<String> known = new ArrayList<>();
    for (Peer candidate : ServiceLoader.load(Peer.class)) {
      if (candidate.name().equals(name)) {
        return candidate;
      }
      known.add(candidate.name());
    }
    throw new IllegalArgumentException("there is no peer " + name + ", but " + known);
  }

  private void serve() throws IOException {
    for (String line = readLine(in); line != null; line = readLine(in)) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "work" -> prepare(words);
        case "run" -> run();
        case "time" -> time(Long.parseLong(words[1]));
        case "quit" -> {
          return;
        }
        default -> answer("failed there is no command " + words[0]);
      }
    }
  }

  private void prepare(String[] words) throws IOException {
    List<Operand> operands = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (int at = 3; at < words.length; at++) {
      int equals = words[at].indexOf('=');
      options.put(words[at].substring(0, equals), words[at].substring(equals + 1));
    }
    for (int at = Integer.parseInt(words[2]); at > 0; at--) {
      operands.add(Operand.read(String.valueOf(readLine(in)), in));
    }
    prepared = null;
    try {
      prepared = peer.prepare(new Task(words[1], options, operands));
      answer(
          prepared == null
              ? "declined it has no " + words[1]
              : "ok " + prepared.flops() + " " + prepared.description());
    } catch (Exception | LinkageError e) {
      fail(e);
    }
  }

  private void run() throws IOException {
    try {
      Peer.Prepared asked = current();
      asked.run();
      asked.output().write(out);
      out.flush();
    } catch (Exception | LinkageError e) {
      fail(e);
    }
  }

  private void time(long nanoseconds) throws IOException {
    try {
      Peer.Prepared asked = current();
      long processor = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      long now = start;
      long calls = 0;
      while (calls == 0 || now - start < nanoseconds) {
        asked.run();
        calls++;
        now = System.nanoTime();
      }
      answer(
          "ok "
              + calls
              + " "
              + (now - start)
              + " "
              + (THREADS.getCurrentThreadCpuTime() - processor));
    } catch (Exception | LinkageError e) {
      fail(e);
    }
  }

  private Peer.Prepared current() {
    if (prepared == null) {
      throw new IllegalStateException("nothing is prepared");
    }
    return prepared;
  }

  private void fail(Throwable failure) throws IOException {
    failure.printStackTrace();
    answer("failed " + String.valueOf(failure).replaceAll("\\s+", " "));
  }

  private void answer(String line) throws IOException {
    out.write((line.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A line without its end, null at the end of the stream. */
  public static @Nullable String readLine(DataInputStream in) throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
