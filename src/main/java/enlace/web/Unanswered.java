package enlace.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/// Cuts a connection that asks on and on without taking the answers. Browsers ask for one thing at
/// a time; past 128 Netty's compressor throws with each request, Vert.x fails on that, and the
/// connection would stay.
final class Unanswered extends ChannelDuplexHandler {
  /// Requests whose answer has not left yet.
  static final int MOST = 16;

  private int unanswered;
  private boolean cut;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest && ++unanswered > MOST && !cut) {
      cut = true;
      context.close();
    }
    if (cut) ReferenceCountUtil.release(message);
    else context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    var ends = message instanceof LastHttpContent && !isInterim(message);
    context.write(message, ends ? promise.unvoid().addListener(_ -> unanswered--) : promise);
  }

  /// `100 Continue`.
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
