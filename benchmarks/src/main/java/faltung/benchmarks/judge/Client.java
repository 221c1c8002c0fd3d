package faltung.benchmarks.judge;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Server;
import faltung.benchmarks.peer.Task;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The judge's end of the pipes to a program; {@link Server} has the words. */
final class Client implements AutoCloseable {
  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final String label;
  private final String version;

  /** What an answer told. */
  record Sample(long calls, long nanoseconds, long processor) {
    double perCall(boolean byProcessor) {
      return (double) (byProcessor ? processor : nanoseconds) / calls;
    }
  }

  /** A program that declined or failed, and said why. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  /** Starts a program and hears its name. */
  Client(Programs.Launch launch, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launch.command());
    builder.environment().putAll(launch.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    String hello;
    try {
      hello = line();
    } catch (IOException e) {
      process.destroyForcibly();
      throw new IOException("it did not start: " + last(log), e);
    }
    if (!hello.startsWith("hello ")) {
      process.destroyForcibly();
      throw new IOException(hello);
    }
    String[] words = hello.split(" ", 3);
    version = words[2];
    label = launch.versioned() ? words[1] + "-" + shortened(version) : words[1];
  }

  /** The last line of a log, which names the failure in Python and in C. */
  private static String last(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  /** 2.10 of "2.10.0 and more". */
  private static String shortened(String version) {
    String[] numbers = version.split("[^0-9.]", 2)[0].split("\\.");
    return numbers.length > 1 ? numbers[0] + "." + numbers[1] : version.split(" ", 2)[0];
  }

  /** Name and version, as lines have it. */
  String label() {
    return label;
  }

  /** The version in full. */
  String version() {
    return version;
  }

  private String line() throws IOException {
    String line = Server.readLine(in);
    if (line == null) {
      throw new IOException("it ended");
    }
    return line;
  }

  private String ask(String command) throws IOException {
    out.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = line();
    if (line.startsWith("failed ") || line.startsWith("declined ")) {
      throw new Refusal(line);
    }
    return line;
  }

  /**
   * Has something prepared.
   *
   * @return flops of a run, 0 if they are the work's, and a description
   */
  String[] prepare(Task task) throws IOException {
    StringBuilder line = new StringBuilder("work ").append(task.kind());
    line.append(' ').append(task.operands().size());
    task.options()
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    for (Operand operand : task.operands()) {
      operand.write(out);
    }
    out.flush();
    String[] words = answer().split(" ", 3);
    return new String[] {words.length > 1 ? words[1] : "0", words.length > 2 ? words[2] : ""};
  }

  /** Has it done once. */
  Operand run() throws IOException {
    return Operand.read(ask("run"), in);
  }

  /** Has it done for so long. */
  Sample time(long milliseconds) throws IOException {
    String[] words = ask("time " + milliseconds * 1_000_000).split(" ");
    return new Sample(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
  }

  @Override
  public void close() {
    try {
      out.write("quit\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
