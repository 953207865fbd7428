package lotbook.app.replication.session;

import java.nio.charset.StandardCharsets;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.codec.ProtocolCodecFactory;
import org.apache.mina.filter.codec.ProtocolDecoder;
import org.apache.mina.filter.codec.ProtocolDecoderAdapter;
import org.apache.mina.filter.codec.ProtocolDecoderOutput;
import org.apache.mina.filter.codec.ProtocolEncoder;
import org.apache.mina.filter.codec.ProtocolEncoderAdapter;
import org.apache.mina.filter.codec.ProtocolEncoderOutput;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link FrameReader} where the engine's own decoder was, which drops what it can't frame. One for a
 * connection.
 */
final class FrameCodec implements ProtocolCodecFactory {
    private static final class Decoder extends ProtocolDecoderAdapter {
        private @Nullable ProtocolDecoderOutput output;
        private final FrameReader reader = new FrameReader(frame -> {
            if (output != null) {
                output.write(frame);
            }
        });

        @Override
        public void decode(IoSession session, IoBuffer in, ProtocolDecoderOutput out) {
            byte[] bytes = new byte[in.remaining()];
            in.get(bytes);
            output = out;
            reader.append(bytes, 0, bytes.length);
        }
    }

    private static final class Encoder extends ProtocolEncoderAdapter {
        @Override
        public void encode(IoSession session, Object message, ProtocolEncoderOutput out) {
            out.write(IoBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private final ProtocolDecoder decoder = new Decoder();
    private final ProtocolEncoder encoder = new Encoder();

    @Override
    public ProtocolEncoder getEncoder(IoSession session) {
        return encoder;
    }

    @Override
    public ProtocolDecoder getDecoder(IoSession session) {
        return decoder;
    }
}
