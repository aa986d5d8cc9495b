import { connect } from 'node:net';

// Started by a second instance: hands its standard input to the first one.
const socket = connect(`\0${process.argv[2]}`);
process.stdin.pipe(socket);
socket.resume();
